package io.github.crosslevel.mls.policy.internal.types;

import io.github.crosslevel.mls.label.DimensionKind;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.policy.internal.types.Attribute.Origin;
import io.github.crosslevel.mls.policy.internal.types.Predicate.LabelOrder;
import io.github.crosslevel.mls.policy.internal.types.Predicate.Relation;
import java.util.ArrayList;
import java.util.List;

/**
 * Comparisons of labels: by level and by category, so that the diagram sees through them, and what labels say beside
 * these as a whole.
 */
final class LabelComparisons {
    private final LabelNames names;

    LabelComparisons(LabelNames names) {
        this.names = names;
    }

    /** Returns whether the label says when it holds. */
    boolean isTimed(Label label) {
        return label.schema().dimensions().stream().anyMatch(d -> d.kind() == DimensionKind.VALIDITY && label.isSet(d));
    }

    /** Returns whether the attribute dominates the label; a clearance does when it allows it. */
    Predicate dominates(Attribute attribute, Label label) {
        return dominates(attribute, label, isClearance(attribute) ? LabelOrder.ALLOWS : LabelOrder.DOMINATES);
    }

    private Predicate dominates(Attribute attribute, Label label, LabelOrder order) {
        List<Predicate> parts = new ArrayList<>();
        parts.add(new Predicate.LevelAtLeast(attribute, label.rank()));
        for (String category : label.categories()) {
            parts.add(new Predicate.HasCategory(attribute, position(label, category)));
        }
        Label beside = names.beside(label);
        boolean isImplied =
                order == LabelOrder.DOMINATES && beside.equals(names.schema().bottom());
        if (!names.isPlain() && !isImplied) {
            parts.add(new Predicate.Compares(attribute, order, beside));
        }
        return new Predicate.AllOf(parts);
    }

    /** Returns whether the label dominates the attribute. */
    Predicate dominatedBy(Attribute attribute, Label label) {
        List<Predicate> parts = new ArrayList<>();
        parts.add(new Predicate.Not(new Predicate.LevelAtLeast(attribute, label.rank() + 1)));
        for (String category : label.schema().categories()) {
            if (!label.categories().contains(category)) {
                parts.add(new Predicate.Not(new Predicate.HasCategory(attribute, position(label, category))));
            }
        }
        if (!names.isPlain()) {
            parts.add(new Predicate.Compares(attribute, LabelOrder.DOMINATED, names.besideHighest(label)));
        }
        return new Predicate.AllOf(parts);
    }

    Predicate equal(Attribute attribute, Label label) {
        return new Predicate.AllOf(
                List.of(dominates(attribute, label, LabelOrder.DOMINATES), dominatedBy(attribute, label)));
    }

    /** Returns whether one attribute dominates the other; a clearance does when it allows the other label. */
    Predicate dominates(Attribute left, Attribute right) {
        boolean allows = isClearance(left) && !isClearance(right) && !names.isPlain();
        return Predicate.related(allows ? Relation.ALLOWS : Relation.DOMINATES, left, right);
    }

    private static boolean isClearance(Attribute attribute) {
        return attribute.origin() == Origin.SUBJECT_CLEARANCE || attribute.origin() == Origin.DESTINATION_CEILING;
    }

    private static int position(Label label, String category) {
        return label.schema().categories().indexOf(category);
    }
}
