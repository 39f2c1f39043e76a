package io.github.crosslevel.mls.inspect;

/** What an inspector asks for; the strictest of several wins, in this order. */
public enum Disposition {
    /** Nothing stands in the way. */
    PASS,
    /** Put aside for a person to look at. */
    QUARANTINE,
    /** Refuse. */
    BLOCK
}
