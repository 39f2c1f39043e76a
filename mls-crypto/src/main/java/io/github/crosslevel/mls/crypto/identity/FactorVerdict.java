package io.github.crosslevel.mls.crypto.identity;

import io.github.crosslevel.mls.identity.Authentication.Cause;

/** The outcome of verifying one factor. Callers outside learn only whether everything together sufficed. */
public sealed interface FactorVerdict {
    /**
     * The factor is proved, for the subject that its credential claims.
     *
     * @param factor which
     */
    record Verified(Factor factor) implements FactorVerdict {}

    /**
     * The credential proves nothing.
     *
     * @param cause why, for the audit trail only
     */
    record Refused(Cause cause) implements FactorVerdict {}
}
