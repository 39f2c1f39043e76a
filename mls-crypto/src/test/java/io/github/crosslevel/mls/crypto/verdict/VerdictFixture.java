package io.github.crosslevel.mls.crypto.verdict;

import io.github.crosslevel.mls.crypto.key.CryptoSuite;
import io.github.crosslevel.mls.crypto.sample.ManualClock;
import io.github.crosslevel.mls.crypto.sample.Samples;
import io.github.crosslevel.mls.crypto.signature.SuiteSigner;
import io.github.crosslevel.mls.crypto.token.EncodedClaims;
import io.github.crosslevel.mls.decision.Decision;
import io.github.crosslevel.mls.decision.Obligation;
import io.github.crosslevel.mls.decision.PolicyVersion;
import io.github.crosslevel.mls.identity.SystemId;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Who decides on one host, and a boundary on another one that enforces it. */
final class VerdictFixture {
    static final SystemId BOUNDARY = SystemId.of("边界-1");
    static final Duration LIFETIME = Duration.ofSeconds(30);
    static final PolicyVersion POLICY = Samples.claims().policy();
    static final Decision PERMIT = new Decision.Permit(
            "出境", List.of(new Obligation("mask", Map.of("fields", "id-number", "zz", "1")), obligation("log")));

    final ManualClock clock = new ManualClock(Samples.NOW);
    final SuiteSigner decider;
    final SuiteSigner boundaryKey;
    final VerdictIssuer issuer;
    final VerdictVerifier verifier;
    final EncodedClaims claims = EncodedClaims.of(Samples.claims());

    VerdictFixture(CryptoSuite suite) {
        SecureRandom random = new SecureRandom();
        decider = SuiteSigner.generate(suite, random);
        boundaryKey = SuiteSigner.generate(suite, random);
        issuer = VerdictIssuer.of(decider, LIFETIME, clock, random);
        verifier = restarted();
    }

    private static Obligation obligation(String name) {
        return new Obligation(name, Map.of());
    }

    /** A boundary that has just started, and the time after which it lets something pass. */
    VerdictVerifier restarted() {
        VerdictVerifier started = VerdictVerifier.of(decider.verifier(), BOUNDARY, clock);
        clock.advance(Duration.ofSeconds(5));
        return started;
    }

    SignedVerdict permit() {
        return issuer.issue(claims, PERMIT, POLICY, BOUNDARY);
    }
}
