package io.github.crosslevel.mls.policy.internal.syntax;

/** The binary operators. */
public enum Operator {
    /** Equal. */
    EQUAL("=="),
    /** Not equal. */
    NOT_EQUAL("!="),
    /** Less. */
    LESS("<"),
    /** Less or equal. */
    AT_MOST("<="),
    /** Greater. */
    GREATER(">"),
    /** Greater or equal. */
    AT_LEAST(">="),
    /** The label on the left dominates the label on the right. */
    DOMINATES("dom"),
    /** All elements of the left set are in the right set. */
    SUBSET("subset"),
    /** The sets have an element in common. */
    OVERLAPS("overlaps"),
    /** The text begins with a constant. */
    STARTS_WITH("starts-with"),
    /** The text ends with a constant. */
    ENDS_WITH("ends-with"),
    /** A glob describes the text. */
    LIKE("like"),
    /** A regular expression describes the text. */
    MATCHES("matches");

    private final String symbol;

    Operator(String symbol) {
        this.symbol = symbol;
    }

    /** Returns whether it asks what a text looks like, with a constant on the right. */
    public boolean isPattern() {
        return this == STARTS_WITH || this == ENDS_WITH || this == LIKE || this == MATCHES;
    }

    /** Returns how it is written in English. */
    public String symbol() {
        return symbol;
    }

    /** Returns the operator that says the same with the operands exchanged; those without one stay. */
    public Operator mirrored() {
        return switch (this) {
            case LESS -> GREATER;
            case AT_MOST -> AT_LEAST;
            case GREATER -> LESS;
            case AT_LEAST -> AT_MOST;
            default -> this;
        };
    }
}
