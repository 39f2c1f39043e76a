package io.github.crosslevel.mls.audit;

/** How a crossing, an administrative call or an exercise of authority ended for the component that records it. */
public enum Outcome {
    /** Passed on: sent by a front, forwarded by the interconnect, or stored as a part of a transfer. */
    FORWARDED,
    /** Handed to the receiver. */
    DELIVERED,
    /** Refused. */
    REFUSED,
    /** Put aside for a person to look at. */
    QUARANTINED,
    /** An administrative call, or an exercise of authority, that took effect. */
    PERFORMED
}
