package io.github.crosslevel.mls.crypto.revocation;

import io.github.crosslevel.mls.decision.Reason;
import io.github.crosslevel.mls.seal.Claims;
import java.util.Optional;
import java.util.Set;

/** The port to what was revoked; asked at every check, so that nothing is remembered beyond it. Thread-safe. */
@FunctionalInterface
public interface Revocations {
    /**
     * Returns why genuine claims do not count any more, or why nobody can tell; empty if they count.
     *
     * @param claims the claims
     * @param keys the names of the keys that vouch for them: the id of a token key in decimal digits, or the name of a
     *     key that signs ({@link io.github.crosslevel.mls.crypto.signature.VerificationKeys#keyId})
     */
    Optional<Reason> refusal(Claims claims, Set<String> keys);

    /** Returns that nothing is ever revoked. */
    static Revocations none() {
        return (claims, keys) -> Optional.empty();
    }
}
