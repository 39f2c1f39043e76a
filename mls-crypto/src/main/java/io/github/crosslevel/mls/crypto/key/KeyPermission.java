package io.github.crosslevel.mls.crypto.key;

/** What a state says to an operation. */
public enum KeyPermission {
    /** It may be done. */
    PERMITTED,
    /** It may be done if a person decides so for a reason, and both are recorded before. */
    WITH_OVERRIDE,
    /** It may not be done. */
    REFUSED
}
