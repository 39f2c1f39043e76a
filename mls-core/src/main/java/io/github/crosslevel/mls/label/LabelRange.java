package io.github.crosslevel.mls.label;

import java.util.Optional;

/**
 * All labels between two: those that dominate the low one and are dominated by the high one. A trusted subject, a
 * system or a device has one.
 *
 * @param low the lowest label in it
 * @param high the highest label in it, which dominates the low one
 */
public record LabelRange(Label low, Label high) {
    /** Checks that the range is not inverted. */
    public LabelRange {
        if (!high.dominates(low)) {
            throw new IllegalArgumentException("range is inverted: `" + high + "` does not dominate `" + low + "`");
        }
    }

    /** Returns the range between two labels. */
    public static LabelRange of(Label low, Label high) {
        return new LabelRange(low, high);
    }

    /** Returns whether a label is in the range; {@link Unlabeled} is in none. */
    public boolean contains(Labeling labeling) {
        return labeling instanceof Label label && high.dominates(label) && label.dominates(low);
    }

    /** Returns whether every label of the other range is in this one. */
    public boolean contains(LabelRange other) {
        return high.dominates(other.high) && other.low.dominates(low);
    }

    /** Returns whether a label is in both. */
    public boolean overlaps(LabelRange other) {
        return high.dominates(other.low) && other.high.dominates(low);
    }

    /** Returns the labels that are in both: from the join of the low ones to the meet of the high ones. */
    public Optional<LabelRange> intersect(LabelRange other) {
        return overlaps(other)
                ? Optional.of(new LabelRange(low.join(other.low), high.meet(other.high)))
                : Optional.empty();
    }

    /** Returns the range, such as {@code internal–secret{credit}}. */
    @Override
    public String toString() {
        return low + "–" + high;
    }
}
