package io.github.crosslevel.mls.crypto.identity;

import io.github.crosslevel.mls.identity.Authentication;
import io.github.crosslevel.mls.identity.Authentication.Cause;
import io.github.crosslevel.mls.identity.Authenticator;
import io.github.crosslevel.mls.identity.Credential;
import io.github.crosslevel.mls.identity.Subject;

/** The port that verifies one factor, also one that the host vouches for, such as a fingerprint. Thread-safe. */
@FunctionalInterface
public interface FactorVerifier {
    /**
     * Returns the factor that the credential proves for the subject it claims, or why it proves none; for credentials
     * of other kinds {@code UNSUPPORTED_CREDENTIAL}. Never throws because of what the caller shows.
     */
    FactorVerdict verify(Credential credential);

    /** Returns the verifier that takes what an authenticator proves, such as {@link AccessKeys}, for a factor. */
    static FactorVerifier of(Factor factor, Authenticator authenticator) {
        return credential -> {
            Authentication outcome = authenticator.authenticate(credential);
            if (outcome instanceof Authentication.Unproved unproved) {
                return new FactorVerdict.Refused(unproved.cause());
            }
            Subject proved = ((Authentication.Authenticated) outcome).subject();
            return proved.id().equals(credential.claimed())
                    ? new FactorVerdict.Verified(factor)
                    : new FactorVerdict.Refused(Cause.WRONG_SECRET);
        };
    }
}
