package io.github.crosslevel.mls.label.model;

import io.github.crosslevel.mls.label.ConflictDimension;
import io.github.crosslevel.mls.label.Dimension;
import io.github.crosslevel.mls.label.IntegrityDimension;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.LabelBuilder;
import io.github.crosslevel.mls.label.LabelTooComplexException;

/** The part of labels that Bell–LaPadula compares: all but integrity and conflicts, which have models of their own. */
final class Confidentiality {
    private Confidentiality() {}

    /** Returns whether one label dominates another in this part; not, if that cannot be found out. */
    static boolean dominates(Label high, Label low) {
        try {
            return high.equals(low) || of(high).dominates(of(low));
        } catch (LabelTooComplexException e) {
            return false;
        }
    }

    private static Label of(Label label) {
        LabelBuilder part = label.toBuilder();
        boolean changed = false;
        for (Dimension<?> dimension : label.schema().dimensions()) {
            if (dimension instanceof IntegrityDimension trust) {
                part.set(trust, trust.values().get(trust.values().size() - 1));
                changed = true;
            } else if (dimension instanceof ConflictDimension wall) {
                part.set(wall, wall.unset());
                changed = true;
            }
        }
        return changed ? part.build() : label;
    }
}
