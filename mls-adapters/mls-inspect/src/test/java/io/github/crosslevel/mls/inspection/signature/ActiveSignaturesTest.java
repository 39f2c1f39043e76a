package io.github.crosslevel.mls.inspection.signature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.crosslevel.mls.inspect.Finding;
import io.github.crosslevel.mls.signature.DocumentSignature;
import io.github.crosslevel.mls.signature.Quorum;
import io.github.crosslevel.mls.signature.SignatureVerifier;
import io.github.crosslevel.mls.signature.SignedDocument;
import io.github.crosslevel.mls.signature.Signer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class ActiveSignaturesTest {
    private static final SignatureVerifier KEYS =
            (signature, message) -> MessageDigest.isEqual(signature.value(), mac(signature.keyId(), message));
    private static final PackTrust TRUST = new PackTrust(Quorum.of(2, "li", "wang", "zhao"), KEYS);
    private static final byte[] VIEW = "abc".getBytes(UTF_8);

    /** Real proofs, under a key for each name. */
    private record Key(String keyId) implements Signer {
        @Override
        public DocumentSignature sign(byte[] message) {
            return DocumentSignature.of(keyId, mac(keyId, message));
        }
    }

    private static byte[] mac(String key, byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(UTF_8), "HmacSHA256"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** A pack with one signature for each of these texts, each named by pack version and text. */
    private static byte[] text(String name, int version, String... texts) {
        StringBuilder pack = new StringBuilder(
                "pack " + name + " version " + version + "\ntitle \"P\" \"包\"\n" + "category c\nin value\n");
        for (String text : texts) {
            pack.append("signature v" + version + "-" + text + "\n  title \"T\" \"题\"\n  when contains \"" + text
                    + "\"\n  test match \"" + text + "\"\n  test pass \"-\"\n");
        }
        return pack.toString().getBytes(UTF_8);
    }

    private static byte[] signed(byte[] text, String... keys) {
        try {
            return PackTrust.sign(text, Arrays.stream(keys).map(Key::new).toArray(Signer[]::new));
        } catch (PackException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] signed(int version, String... texts) {
        return signed(text("p", version, texts), "li", "wang");
    }

    private static ActiveSignatures active(byte[] document) throws PackRefusedException {
        return ActiveSignatures.of(List.of(document), TRUST, 1);
    }

    private static List<String> rules(SignatureInspection inspection) {
        return inspection.verdict().findings().stream()
                .map(Finding::rule)
                .sorted()
                .toList();
    }

    @Test
    void aThousandOpenInspectionsKeepTheSetTheyBeganWithWhilePacksAreReplaced() throws Exception {
        ActiveSignatures active = active(signed(1, "a", "b", "c"));
        List<byte[]> later = new ArrayList<>();
        for (int version = 2; version <= 21; version++) {
            later.add(signed(version, "a", "b", "c"));
        }
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<SignatureInspection> open = new ArrayList<>();
            for (int i = 0; i < 500; i++) {
                open.add(active.begin(Scoring.standard()));
            }
            Future<?> installing = threads.submit(() -> {
                for (byte[] document : later) {
                    active.install(List.of(document));
                }
                return null;
            });
            for (int i = 0; i < 500; i++) {
                open.add(active.begin(Scoring.standard()));
            }
            Callable<Void> inspecting = () -> {
                for (byte piece : VIEW) { // one view after another, so that a set that changed would show
                    open.forEach(each -> each.inspect(Target.VALUE, "v", new byte[] {piece}));
                }
                return null;
            };
            threads.submit(inspecting).get();
            installing.get();
            for (SignatureInspection each : open) {
                int version = each.verdict().versions().getOrDefault("p", 0);
                assertThat(rules(each))
                        .containsExactly("p/v" + version + "-a", "p/v" + version + "-b", "p/v" + version + "-c");
            }
            assertThat(open.subList(0, 500))
                    .allMatch(each -> each.verdict().versions().get("p") == 1);
            assertThat(active.versions()).isEqualTo(Map.of("p", 21));
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aFormerVersionIsRefusedUnlessItsContentIsSignedAsANewOne() throws PackRefusedException {
        byte[] first = signed(1, "a");
        ActiveSignatures active = active(first);
        active.install(List.of(signed(3, "b")));
        for (byte[] old : List.of(first, signed(2, "a"), signed(3, "a"))) {
            assertThatThrownBy(() -> active.install(List.of(old)))
                    .isInstanceOf(PackRefusedException.class)
                    .hasMessageEndingWith("expected 4 or higher");
            assertThat(active.current().rules()).containsExactly("p/v3-b");
        }
        active.install(List.of(signed(3, "b"))); // the same again
        active.install(List.of(signed(4, "a")));
        assertThat(active.current().rules()).containsExactly("p/v4-a");
        PackTrust restarted = new PackTrust(TRUST.quorum(), KEYS, active.versions());
        assertThatThrownBy(() -> ActiveSignatures.of(List.of(signed(3, "b")), restarted, 1))
                .hasMessage("pack `p` version 3, expected 4 or higher");
        assertThatCode(() -> ActiveSignatures.of(List.of(signed(4, "a")), restarted, 1))
                .doesNotThrowAnyException();
    }

    @Test
    void whatTheQuorumDidNotSignOrIsNoPackChangesNothing() throws PackRefusedException {
        ActiveSignatures active = active(signed(1, "a"));
        byte[] good = signed(2, "b");
        byte[] failing = new String(text("p", 2, "b"), UTF_8)
                .replace("pass \"-\"", "pass \"b\"")
                .getBytes(UTF_8);
        SignedDocument other = SignedDocument.of("text/plain", text("p", 2, "b"));
        List<byte[]> wrong = new ArrayList<>(List.of(
                signed(text("p", 2, "b"), "li"),
                signed(text("p", 2, "b"), "li", "mallory"),
                other.signedBy(new Key("li")).signedBy(new Key("wang")).encoded(),
                document("pack p\n".getBytes(UTF_8)),
                document(failing),
                new byte[0],
                new byte[PackTrust.MAX_DOCUMENT + 1]));
        for (int bit = 0; bit < good.length * 8 - 8; bit += 13) { // not the line feed at the end
            byte[] flipped = good.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            wrong.add(flipped);
        }
        for (byte[] each : wrong) {
            assertThatThrownBy(() -> active.install(List.of(good, each))).isInstanceOf(PackRefusedException.class);
            assertThat(active.current().rules()).containsExactly("p/v1-a");
        }
    }

    private static byte[] document(byte[] text) {
        return SignedDocument.of(SignaturePack.MEDIA_TYPE, text)
                .signedBy(new Key("li"))
                .signedBy(new Key("wang"))
                .encoded();
    }

    @Test
    void packsOfOtherNamesStayInForce() throws PackRefusedException {
        ActiveSignatures active = active(signed(1, "a"));
        active.install(List.of(signed(text("q", 7, "b"), "wang", "zhao")));
        assertThat(active.versions()).isEqualTo(Map.of("p", 1, "q", 7));
        assertThat(active.current().rules()).containsExactlyInAnyOrder("p/v1-a", "q/v7-b");
    }

    @Test
    void withoutAPackThereIsNothingToAsk() {
        assertThatThrownBy(() -> ActiveSignatures.of(List.of(), TRUST, 1)).hasMessage("no pack");
        assertThatThrownBy(() -> ActiveSignatures.of(List.of(signed(1, "a")), TRUST, 5))
                .hasMessage("level 5, from 1 to 4");
        assertThatThrownBy(() -> PackTrust.sign(text("p", 0, "a"), new Key("li")))
                .isInstanceOf(PackException.class);
    }
}
