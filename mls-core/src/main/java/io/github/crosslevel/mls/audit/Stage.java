package io.github.crosslevel.mls.audit;

/** The stages of a crossing, in order; an audit record names the one at which the crossing ended for its component. */
public enum Stage {
    /** Handed to the front. */
    SUBMITTED,
    /** The caller is known. */
    IDENTIFIED,
    /** Reduced to canonical content. */
    STRIPPED,
    /** Looked through for harm. */
    INSPECTED,
    /** Labelled by rule. */
    LABELED,
    /** Permitted by policy, obligations fulfilled. */
    APPROVED,
    /** Under token and envelope. */
    SEALED,
    /** Permitted again by the interconnect. */
    ARBITRATED,
    /** Token and envelope opened at the destination. */
    OPENED,
    /** Parsed again by an independent checker. */
    VERIFIED,
    /** Handed to the receiver. */
    DELIVERED
}
