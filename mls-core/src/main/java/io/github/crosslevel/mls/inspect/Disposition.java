package io.github.crosslevel.mls.inspect;

/** What an inspector asks for; the strictest of several wins, in this order. */
public enum Disposition {
    /** Nothing stands in the way. */
    PASS,
    /** Passes once what was found is taken out of it. */
    STRIP,
    /** Passes once what was found is rewritten. */
    MODIFY,
    /** Put aside for a person to look at. */
    QUARANTINE,
    /** Refuse. */
    BLOCK;

    /** Returns whether content passes by a {@link Remedy}. */
    public boolean isRemedied() {
        return this == STRIP || this == MODIFY;
    }
}
