package io.github.crosslevel.mls.examples;

import io.github.crosslevel.mls.content.ContentType;
import io.github.crosslevel.mls.crypto.key.CryptoSuite;
import io.github.crosslevel.mls.crypto.signature.SuiteSigner;
import io.github.crosslevel.mls.crypto.signature.VerificationKeys;
import io.github.crosslevel.mls.inspect.Finding;
import io.github.crosslevel.mls.inspection.InspectionEngine;
import io.github.crosslevel.mls.inspection.signature.ActiveSignatures;
import io.github.crosslevel.mls.inspection.signature.PackException;
import io.github.crosslevel.mls.inspection.signature.PackRefusedException;
import io.github.crosslevel.mls.inspection.signature.PackTrust;
import io.github.crosslevel.mls.inspection.signature.Scoring;
import io.github.crosslevel.mls.signature.Quorum;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;

/**
 * Signatures of attacks that are signed themselves: the security department of a bank writes a pack and signs it with
 * SM2, nodes put it in force while they run, and refuse what is older or signed by somebody else. The tests in a pack
 * hold, or it cannot even be signed.
 *
 * <p>Read next: {@link E24TableToHttp}.
 *
 * <pre>mvn -q -Dmaven.test.skip -Pexample -Dexample=E23SignedSignatures -pl examples/small -am package</pre>
 */
final class E23SignedSignatures {
    private E23SignedSignatures() {}

    public static void main(String[] args) throws PackException, PackRefusedException {
        SecureRandom random = new SecureRandom();
        try (SuiteSigner security = SuiteSigner.generate(CryptoSuite.SM, random);
                SuiteSigner stranger = SuiteSigner.generate(CryptoSuite.SM, random)) {
            byte[] first =
                    security.sign(PackTrust.document(pack(1, "ledger dump"))).encoded();
            byte[] second =
                    security.sign(PackTrust.document(pack(2, "vault dump"))).encoded();

            VerificationKeys keys = VerificationKeys.of(security.publicKeys());
            String signer = security.verifier().keyIds().iterator().next();
            ActiveSignatures active = ActiveSignatures.of(List.of(first), new PackTrust(Quorum.of(1, signer), keys), 1);
            InspectionEngine engine = InspectionEngine.builder()
                    .signatures(active, Scoring.standard())
                    .build();

            show("version 1", engine);
            active.install(List.of(second));
            show("version 2", engine);
            refused("the first one again", active, first);
            refused(
                    "a stranger's",
                    active,
                    stranger.sign(PackTrust.document(pack(3, "dump"))).encoded());
        }
        try {
            PackTrust.document(new String(pack(1, "dump"), StandardCharsets.UTF_8)
                    .replace("test match \"dump\"", "test match \"damp\"")
                    .getBytes(StandardCharsets.UTF_8));
        } catch (PackException e) {
            System.out.println(e.getMessage());
        }
    }

    private static byte[] pack(int version, String words) {
        return """
                pack bank-secrets version %d
                title "Secrets of the bank" "银行机密"
                category leak
                in value
                signature dump
                  title "dump of a store" "数据转储"
                  when contains "%s"
                  test match "%s"
                  test pass "the report"
                """.replace("%d", Integer.toString(version)).replace("%s", words).getBytes(StandardCharsets.UTF_8);
    }

    private static void show(String what, InspectionEngine engine) {
        List<String> rules = engine
                .inspect("a=ledger+dump&b=vault+dump", ContentType.of("application/x-www-form-urlencoded"))
                .findings()
                .stream()
                .map(Finding::toString)
                .toList();
        System.out.println(what + ": " + rules);
    }

    private static void refused(String what, ActiveSignatures active, byte[] document) {
        try {
            active.install(List.of(document));
            System.out.println(what + ": in force");
        } catch (PackRefusedException e) {
            System.out.println(what + ": refused");
        }
    }
}
