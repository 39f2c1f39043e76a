package io.github.crosslevel.mls.crypto.verdict;

import io.github.crosslevel.mls.crypto.signature.SuiteSigner;
import io.github.crosslevel.mls.crypto.token.EncodedClaims;
import io.github.crosslevel.mls.decision.Decision;
import io.github.crosslevel.mls.decision.PolicyVersion;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.signature.SignedDocument;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/**
 * Puts decisions into a form in which a boundary on another host enforces them. Thread-safe.
 *
 * <pre>{@code
 * VerdictIssuer issuer = VerdictIssuer.of(signer, Duration.ofSeconds(30), clock, random);
 * byte[] travels = issuer.issue(claims, decider.decide(request), release.version(), boundary).encoded();
 * }</pre>
 */
public final class VerdictIssuer {
    private final SuiteSigner signer;
    private final Duration lifetime;
    private final InstantSource clock;
    private final SecureRandom random;

    private VerdictIssuer(SuiteSigner signer, Duration lifetime, InstantSource clock, SecureRandom random) {
        this.signer = signer;
        this.lifetime = lifetime;
        this.clock = clock;
        this.random = random;
    }

    /**
     * Returns an issuer.
     *
     * @param lifetime how long a verdict holds, 1 millisecond to 10 minutes, in whole milliseconds; as short as links
     *     permit, since what was decided is not asked again
     * @throws IllegalArgumentException if the lifetime is another one
     */
    public static VerdictIssuer of(SuiteSigner signer, Duration lifetime, InstantSource clock, SecureRandom random) {
        Duration whole = lifetime.truncatedTo(ChronoUnit.MILLIS);
        if (!whole.equals(lifetime) || lifetime.toMillis() < 1 || lifetime.compareTo(VerdictContent.LONGEST) > 0) {
            throw new IllegalArgumentException("lifetime " + lifetime + " is not within 1 ms to 10 min");
        }
        return new VerdictIssuer(signer, lifetime, clock, random);
    }

    /**
     * Returns the verdict about claims.
     *
     * @param decision what was decided
     * @param policy which policy decided
     * @param audience the boundary that enforces it, the only one that takes it
     * @throws IllegalArgumentException if the verdict is longer than {@value VerdictVerifier#MAX_LENGTH} bytes, which
     *     only obligations can make it, or a text in it holds an unpaired surrogate
     */
    public SignedVerdict issue(EncodedClaims claims, Decision decision, PolicyVersion policy, SystemId audience) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        VerdictContent content = new VerdictContent(
                signer.suite(),
                claims.claims().request(),
                VerdictContent.digest(signer.suite(), claims.bytes()),
                decision,
                policy,
                audience,
                now,
                now.plus(lifetime),
                Fields.random(random));
        byte[] bytes = VerdictCodec.encode(content);
        byte[] document =
                signer.sign(SignedDocument.of(SignedVerdict.MEDIA_TYPE, bytes)).encoded();
        if (document.length > VerdictVerifier.MAX_LENGTH) {
            throw new IllegalArgumentException("verdict of " + document.length + " bytes");
        }
        return new SignedVerdict(content, bytes, document);
    }
}
