package io.github.crosslevel.mls.policy;

/** How a compiled policy finds its decisions: all ways give the same ones, each faster than the next. */
public enum DecisionTier {
    /** One walk through one diagram. */
    DIAGRAM,
    /** Walks through up to eight diagrams over parts of the rules, if these are not policies within policies. */
    SPLIT,
    /** Bit vectors of rules. */
    BITMAP,
    /** One rule after the other. */
    LINEAR
}
