package io.github.crosslevel.mls.label;

/**
 * What a subject or a graded system may hold: every label that its upper bound dominates.
 *
 * @param upper the highest label allowed
 */
public record Clearance(Label upper) {
    /** Returns the clearance for every label that {@code upper} dominates. */
    public static Clearance upTo(Label upper) {
        return new Clearance(upper);
    }

    /**
     * Returns whether the clearance allows what carries this label. {@link Unlabeled} is never allowed.
     *
     * @throws IllegalArgumentException if the label is of another schema
     */
    public boolean allows(Labeling labeling) {
        return labeling instanceof Label label && upper.dominates(label);
    }

    @Override
    public String toString() {
        return "≤" + upper;
    }
}
