package io.github.crosslevel.mls.label.model;

/**
 * Whether labels may change while the {@link ReferenceMonitor} keeps them. Lowering one never is a change of label: for
 * objects it takes a downgrade ticket, for sessions a new session.
 */
public enum Tranquility {
    /** Labels do not change. */
    STRONG,
    /** Labels may rise as long as everything that is open remains allowed. */
    WEAK
}
