package io.github.crosslevel.mls.examples;

import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.content.ContentType;
import io.github.crosslevel.mls.content.Digest;
import io.github.crosslevel.mls.crypto.key.CryptoSuite;
import io.github.crosslevel.mls.crypto.revocation.CurrentRevocations;
import io.github.crosslevel.mls.crypto.revocation.RevocationNotice;
import io.github.crosslevel.mls.crypto.revocation.RevocationTrust;
import io.github.crosslevel.mls.crypto.signature.SigningKey;
import io.github.crosslevel.mls.crypto.signature.SuiteSigner;
import io.github.crosslevel.mls.crypto.signature.VerificationKeys;
import io.github.crosslevel.mls.crypto.token.EncodedClaims;
import io.github.crosslevel.mls.crypto.verdict.DeliveryOutcome;
import io.github.crosslevel.mls.crypto.verdict.ReceiptCheck;
import io.github.crosslevel.mls.crypto.verdict.ReceiptIssuer;
import io.github.crosslevel.mls.crypto.verdict.ReceiptVerifier;
import io.github.crosslevel.mls.crypto.verdict.SignedVerdict;
import io.github.crosslevel.mls.crypto.verdict.VerdictCheck;
import io.github.crosslevel.mls.crypto.verdict.VerdictIssuer;
import io.github.crosslevel.mls.crypto.verdict.VerdictVerifier;
import io.github.crosslevel.mls.decision.Decision;
import io.github.crosslevel.mls.decision.PolicyVersion;
import io.github.crosslevel.mls.identity.Subject;
import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.label.Clearance;
import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.request.Action;
import io.github.crosslevel.mls.request.Correlation;
import io.github.crosslevel.mls.request.ObjectRef;
import io.github.crosslevel.mls.request.Protocol;
import io.github.crosslevel.mls.request.RequestId;
import io.github.crosslevel.mls.request.Route;
import io.github.crosslevel.mls.seal.Claims;
import io.github.crosslevel.mls.seal.Payload;
import io.github.crosslevel.mls.signature.Quorum;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * A boundary on another host that has no policy: it lets pass what a signed verdict permits, once, and answers with a
 * signed receipt. What is revoked passes no more. Signed with SM2.
 *
 * <p>Read next: {@link E19SealForSeveral}.
 *
 * <pre>mvn -q -Dmaven.test.skip -Pexample -Dexample=E18RemoteBoundary -pl examples/small -am package</pre>
 */
final class E18RemoteBoundary {
    private static final Instant MORNING = Instant.parse("2026-03-02T02:00:00Z");
    private static final SystemId BOUNDARY = SystemId.of("branch-gateway");
    private static final Route ROUTE = new Route(SystemId.of("intranet"), SystemId.of("branch"));
    private static final PolicyVersion POLICY = new PolicyVersion("credit-exchange", 4);
    private static final byte[] REPORT = "{\"score\":712}".getBytes(StandardCharsets.UTF_8);

    private E18RemoteBoundary() {}

    public static void main(String[] args) throws IOException {
        SecureRandom random = new SecureRandom();
        InstantSource center = InstantSource.fixed(MORNING);
        SuiteSigner decider = SuiteSigner.generate(CryptoSuite.SM, random);
        VerdictIssuer issuer = VerdictIssuer.of(decider, Duration.ofSeconds(30), center, random);

        // The boundary knows public keys and its own name, and was started a minute before.
        SuiteSigner own = SuiteSigner.generate(CryptoSuite.SM, random);
        SigningKey administrator = SigningKey.generate(random);
        RevocationNotice notice = RevocationNotice.first(MORNING.plus(Duration.ofDays(1)));
        CurrentRevocations revocations =
                CurrentRevocations.given(signed(notice, administrator), trust(administrator), center);
        VerdictVerifier boundary = VerdictVerifier.of(decider.verifier(), BOUNDARY, started(MORNING))
                .withRevocations(revocations);

        EncodedClaims claims = claims("report/1");
        SignedVerdict verdict = issuer.issue(claims, Decision.permit("answers"), POLICY, BOUNDARY);
        VerdictCheck check = show("its request", boundary.check(verdict.encoded(), claims));
        show("the same again", boundary.check(verdict.encoded(), claims));
        show("another request", boundary.check(verdict.encoded(), claims("report/2")));

        if (check instanceof VerdictCheck.Permitted permitted) {
            DeliveryOutcome delivered = new DeliveryOutcome.Delivered(Digest.compute(REPORT), REPORT.length);
            byte[] receipt = ReceiptIssuer.of(own, BOUNDARY, center)
                    .issue(permitted.verdict(), delivered)
                    .encoded();
            ReceiptCheck word = ReceiptVerifier.of(own.verifier(), BOUNDARY).check(receipt, verdict);
            System.out.println(
                    "receipt: " + ((ReceiptCheck.Genuine) word).receipt().outcome());
        }

        SignedVerdict kept = issuer.issue(claims, Decision.permit("answers"), POLICY, BOUNDARY);
        RevocationNotice next = notice.next(notice.validUntil()).revoking(SubjectId.of("zhang"));
        revocations.accept(signed(next, administrator));
        show("after zhang was revoked", boundary.check(kept.encoded(), claims));
    }

    private static byte[] signed(RevocationNotice notice, SigningKey administrator) {
        return notice.document().signedBy(administrator).encoded();
    }

    private static RevocationTrust trust(SigningKey administrator) {
        PublicKey key = administrator.publicKey();
        return new RevocationTrust(Quorum.of(1, administrator.keyId()), VerificationKeys.of(key), 1);
    }

    /** A clock that shows a minute before at first, when the boundary starts, and this time from then on. */
    private static InstantSource started(Instant now) {
        boolean[] asked = new boolean[1];
        return () -> {
            Instant shown = asked[0] ? now : now.minusSeconds(60);
            asked[0] = true;
            return shown;
        };
    }

    private static VerdictCheck show(String what, VerdictCheck check) {
        System.out.println(what + ": "
                + (check instanceof VerdictCheck.Permitted permitted
                        ? "permitted by " + permitted.permit().rule()
                        : "refused, " + ((VerdictCheck.Refused) check).reason().code()));
        return check;
    }

    private static EncodedClaims claims(String object) {
        LabelSchema schema =
                LabelSchema.builder("credit", 1).levels("public", "secret").build();
        Clearance clearance = Clearance.upTo(schema.top());
        ContentType json = ContentType.of("application/json");
        return EncodedClaims.of(new Claims(
                new RequestId(0, 1),
                Correlation.opening(),
                new Subject(SubjectId.of("zhang"), ROUTE.source(), clearance, Attributes.none()),
                ObjectRef.of(object, "credit-report"),
                schema.parse("secret"),
                Action.of("answer"),
                Protocol.of("http"),
                ROUTE,
                POLICY,
                new Payload(json, REPORT.length, Digest.compute(REPORT), 0, REPORT.length),
                MORNING));
    }
}
