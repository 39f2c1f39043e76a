package io.github.crosslevel.mls.inspect;

import io.github.crosslevel.mls.label.Label;

/** The outcome of labelling by rule. */
public sealed interface Stamping {
    /**
     * Rules matched; where several did, the label is their join.
     *
     * @param label the label
     * @param rules the ids of the rules, as provenance
     */
    record Stamped(Label label, String rules) implements Stamping {}

    /** No rule matched; the content stays unlabelled and does not pass. */
    record Unstamped() implements Stamping {}
}
