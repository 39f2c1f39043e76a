package io.github.crosslevel.mls.policy.internal.syntax;

/** What a rule does when it applies. */
public enum Effect {
    /** It permits. */
    PERMIT,
    /** It denies. */
    DENY
}
