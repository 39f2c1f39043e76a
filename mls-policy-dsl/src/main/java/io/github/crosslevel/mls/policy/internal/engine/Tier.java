package io.github.crosslevel.mls.policy.internal.engine;

/** How a decision table finds its answers: a step of the ladder. */
public enum Tier {
    /** One walk through one diagram. */
    DIAGRAM,
    /** Walks through several diagrams over parts of the rules, until one answer is final. */
    SPLIT,
    /** Bit vectors of rules by class. */
    BITMAP,
    /** One rule after the other. */
    LINEAR
}
