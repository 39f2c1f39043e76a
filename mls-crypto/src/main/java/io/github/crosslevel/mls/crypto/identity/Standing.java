package io.github.crosslevel.mls.crypto.identity;

/** Whether an entry of the identity registry still counts. */
public enum Standing {
    /** It counts. */
    ACTIVE,
    /** It never counts again. */
    REVOKED
}
