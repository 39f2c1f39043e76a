package io.github.crosslevel.mls.crypto.verdict;

import io.github.crosslevel.mls.content.Digest;
import io.github.crosslevel.mls.crypto.internal.suite.SuitePrimitives;
import io.github.crosslevel.mls.crypto.key.CryptoSuite;
import io.github.crosslevel.mls.crypto.token.EncodedClaims;
import io.github.crosslevel.mls.decision.Decision;
import io.github.crosslevel.mls.decision.PolicyVersion;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.request.RequestId;
import java.time.Duration;
import java.time.Instant;

/**
 * What a verdict says.
 *
 * @param claims the digest of the claims, by the suite
 * @param nonce 128 random bits
 */
record VerdictContent(
        CryptoSuite suite,
        RequestId request,
        Digest claims,
        Decision decision,
        PolicyVersion policy,
        SystemId audience,
        Instant issuedAt,
        Instant notAfter,
        RequestId nonce) {
    /** A verdict that holds for longer would be a standing permit, and used ones could not be remembered as long. */
    static final Duration LONGEST = Duration.ofMinutes(10);

    VerdictContent {
        if (!issuedAt.isBefore(notAfter) || notAfter.isAfter(issuedAt.plus(LONGEST))) {
            throw new IllegalArgumentException("verdict from " + issuedAt + " to " + notAfter);
        }
    }

    /** Returns the digest of bytes by a suite, of 32 bytes in every one. */
    static Digest digest(CryptoSuite suite, byte[] bytes) {
        return Digest.of(SuitePrimitives.of(suite).digest(bytes));
    }

    boolean isAbout(EncodedClaims presented) {
        return request.equals(presented.claims().request()) && claims.equals(digest(suite, presented.bytes()));
    }
}
