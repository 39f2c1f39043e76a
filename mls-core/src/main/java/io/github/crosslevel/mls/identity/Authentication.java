package io.github.crosslevel.mls.identity;

/** The outcome of authentication. */
public sealed interface Authentication {
    /**
     * The credential is good.
     *
     * @param subject who the caller is
     */
    record Authenticated(Subject subject) implements Authentication {}

    /**
     * The credential proves nothing.
     *
     * @param cause why, for the audit trail only
     */
    record Unproved(Cause cause) implements Authentication {}

    /** Why a credential proves nothing. */
    enum Cause {
        /** No such subject. */
        UNKNOWN_SUBJECT,
        /** The secret or signature is wrong. */
        WRONG_SECRET,
        /** The subject exists and is not allowed to act now. */
        SUSPENDED,
        /** This kind of credential is not accepted here. */
        UNSUPPORTED_CREDENTIAL
    }
}
