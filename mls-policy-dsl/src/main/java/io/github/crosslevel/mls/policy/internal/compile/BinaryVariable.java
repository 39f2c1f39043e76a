package io.github.crosslevel.mls.policy.internal.compile;

import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.label.AllOfDimension;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.LabelBuilder;
import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.policy.internal.types.Attribute;
import io.github.crosslevel.mls.policy.internal.types.Predicate;
import io.github.crosslevel.mls.policy.internal.types.Predicate.LabelOrder;
import io.github.crosslevel.mls.policy.internal.types.ValueType;
import io.github.crosslevel.mls.request.AccessRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/** A question answered by no (class 0) or yes (class 1). */
abstract class BinaryVariable extends Variable {
    BinaryVariable(Rank rank, String key) {
        super(rank, key);
    }

    abstract boolean holds(AccessRequest request);

    @Override
    final int classes() {
        return 2;
    }

    @Override
    final int classOf(AccessRequest request) {
        return holds(request) ? 1 : 0;
    }

    @Override
    final int[] select(Predicate.Leaf leaf) {
        return range(1, 2);
    }

    @Override
    final List<Branch> branches(IntUnaryOperator child) {
        return List.of(new Branch("no", child.applyAsInt(0)), new Branch("yes", child.applyAsInt(1)));
    }

    /** Whether a label has a category. */
    static final class HasCategory extends BinaryVariable {
        private final Attribute attribute;
        private final String name;
        private final Label only;
        private final int category;

        HasCategory(Attribute attribute, LabelSchema schema, int category) {
            super(Rank.CATEGORY, String.format(Locale.ROOT, "category %05d %s", category, attribute.path()));
            this.category = category;
            this.attribute = attribute;
            this.name = schema.categories().get(category);
            this.only = only(schema, schema.categories().get(category));
        }

        /** One category of two labels that are compared: asked apart, all categories would have to be remembered. */
        @Override
        String block() {
            return "category " + category;
        }

        @Override
        String question() {
            return attribute.path() + " has " + name;
        }

        @Override
        boolean holds(AccessRequest request) {
            Label label = RequestValues.label(attribute, request);
            return label != null && label.dominates(only);
        }

        private static Label only(LabelSchema schema, String category) {
            LabelBuilder label = schema.bottom().toBuilder();
            schema.dimensions().stream()
                    .filter(AllOfDimension.class::isInstance)
                    .map(AllOfDimension.class::cast)
                    .findFirst()
                    .ifPresent(first -> label.set(first, category));
            return label.build();
        }
    }

    /** Whether a set has an element. */
    static final class SetHas extends BinaryVariable {
        private final Predicate.SetHas leaf;

        SetHas(Predicate.SetHas leaf) {
            super(
                    Rank.ELEMENT,
                    "element " + leaf.element() + " " + leaf.attribute().path());
            this.leaf = leaf;
        }

        @Override
        boolean holds(AccessRequest request) {
            return RequestValues.declared(leaf.attribute(), request) instanceof AttributeValue.Texts texts
                    && texts.values().contains(leaf.element());
        }
    }

    /** Whether an optional label or set is there; for other types absence is a class. */
    static final class IsPresent extends BinaryVariable {
        private final Attribute attribute;

        IsPresent(Attribute attribute) {
            super(Rank.PRESENCE, attribute.path() + " present");
            this.attribute = attribute;
        }

        @Override
        boolean holds(AccessRequest request) {
            return RequestValues.declared(attribute, request) != null;
        }
    }

    /** How what a label says beside level and categories compares with a constant; not at all if it is absent. */
    static final class Compares extends BinaryVariable {
        private final Predicate.Compares leaf;

        Compares(Predicate.Compares leaf) {
            super(Rank.COMPARISON, key(leaf));
            this.leaf = leaf;
        }

        static String key(Predicate.Compares leaf) {
            return leaf.attribute().path() + " " + leaf.order() + " "
                    + HexFormat.of().formatHex(leaf.label().encoded());
        }

        @Override
        boolean holds(AccessRequest request) {
            if (leaf.order() == LabelOrder.ALLOWS) {
                return RequestValues.clearance(leaf.attribute(), request).allows(leaf.label());
            }
            Label label = RequestValues.label(leaf.attribute(), request);
            return label != null
                    && (leaf.order() == LabelOrder.DOMINATES
                            ? label.dominates(leaf.label())
                            : leaf.label().dominates(label));
        }
    }

    /** Whether a value is at most another one with a constant added; not if one is absent. */
    static final class AtMost extends BinaryVariable {
        private static final int NANOS_PER_MILLI = 1_000_000;

        private final Predicate.AtMost leaf;

        AtMost(Predicate.AtMost leaf) {
            super(Rank.RELATION, key(leaf));
            this.leaf = leaf;
        }

        static String key(Predicate.AtMost leaf) {
            return leaf.left().path() + " AT_MOST " + leaf.right().path() + " + " + leaf.offset();
        }

        @Override
        boolean holds(AccessRequest request) {
            Instant moment = RequestValues.moment(leaf.left(), request);
            Instant other = RequestValues.moment(leaf.right(), request);
            if (moment != null && other != null) {
                long seconds = moment.getEpochSecond();
                long otherSeconds = other.getEpochSecond();
                return isAtMost(seconds, moment.getNano(), otherSeconds, other.getNano());
            }
            AttributeValue left = RequestValues.declared(leaf.left(), request);
            AttributeValue right = RequestValues.declared(leaf.right(), request);
            if (left instanceof AttributeValue.Elapsed shorter && right instanceof AttributeValue.Elapsed longer) {
                Duration a = shorter.value();
                Duration b = longer.value();
                return isAtMost(a.toSeconds(), a.toNanosPart(), b.toSeconds(), b.toNanosPart());
            }
            return left != null
                    && right != null
                    && isAtMost(RequestValues.place(left), RequestValues.place(right), leaf.offset());
        }

        /** A sum that overflows lies beyond every number. */
        private static boolean isAtMost(long left, long right, long offset) {
            long sum = right + offset;
            boolean overflows = ((right ^ sum) & (offset ^ sum)) < 0;
            return overflows ? offset > 0 : left <= sum;
        }

        private boolean isAtMost(long leftSeconds, int leftNanos, long rightSeconds, int rightNanos) {
            long offsetSeconds = Math.floorDiv(leaf.offset(), 1_000L);
            long nanos = rightNanos + Math.floorMod(leaf.offset(), 1_000L) * NANOS_PER_MILLI;
            long carried = offsetSeconds + nanos / 1_000_000_000;
            long restNanos = nanos % 1_000_000_000;
            return leftNanos <= restNanos
                    ? isAtMost(leftSeconds, rightSeconds, carried)
                    : isAtMost(leftSeconds, rightSeconds, carried - 1);
        }
    }

    /** Whether two labels, numbers or texts are in a relation; not if one is absent. */
    static final class Related extends BinaryVariable {
        private final Predicate.Related related;
        private final List<Label> categories;

        Related(Predicate.Related related, LabelSchema schema) {
            super(
                    Rank.RELATION,
                    related.left().path() + " " + related.relation() + " "
                            + related.right().path());
            this.related = related;
            this.categories = related.left().type() == ValueType.Plain.LABEL
                    ? schema.categories().stream()
                            .map(c -> HasCategory.only(schema, c))
                            .toList()
                    : List.of();
        }

        @Override
        String question() {
            String operator = switch (related.relation()) {
                case DOMINATES, ALLOWS -> " dom ";
                case AT_MOST, LEVEL_AT_MOST -> " <= ";
                case SUBSET -> " subset ";
                case OVERLAPS -> " overlaps ";
                case SAME -> " == ";
            };
            return related.left().path() + operator + related.right().path();
        }

        @Override
        boolean holds(AccessRequest request) {
            return switch (related.relation()) {
                case DOMINATES ->
                    dominates(
                            RequestValues.label(related.left(), request),
                            RequestValues.label(related.right(), request));
                case ALLOWS -> {
                    Label right = RequestValues.label(related.right(), request);
                    yield right != null
                            && RequestValues.clearance(related.left(), request).allows(right);
                }
                case AT_MOST -> isAtMost(request);
                case LEVEL_AT_MOST -> {
                    Label left = RequestValues.label(related.left(), request);
                    Label right = RequestValues.label(related.right(), request);
                    yield left != null && right != null && left.rank() <= right.rank();
                }
                case SUBSET -> isSubset(request);
                case OVERLAPS -> overlaps(request);
                case SAME -> isSame(request);
            };
        }

        private boolean isAtMost(AccessRequest request) {
            Instant moment = RequestValues.moment(related.left(), request);
            Instant other = RequestValues.moment(related.right(), request);
            if (moment != null && other != null) {
                return moment.compareTo(other) <= 0;
            }
            AttributeValue left = RequestValues.declared(related.left(), request);
            AttributeValue right = RequestValues.declared(related.right(), request);
            if (left instanceof AttributeValue.Elapsed shorter && right instanceof AttributeValue.Elapsed longer) {
                return shorter.value().compareTo(longer.value()) <= 0;
            }
            return left != null && right != null && RequestValues.place(left) <= RequestValues.place(right);
        }

        private boolean isSame(AccessRequest request) {
            if (related.left().type() == ValueType.Plain.TEXT) {
                String left = RequestValues.name(related.left(), request);
                return left != null && left.equals(RequestValues.name(related.right(), request));
            }
            AttributeValue left = RequestValues.declared(related.left(), request);
            return left != null && left.equals(RequestValues.declared(related.right(), request));
        }

        private boolean isSubset(AccessRequest request) {
            if (related.left().type() instanceof ValueType.ChoiceSet) {
                return RequestValues.declared(related.left(), request) instanceof AttributeValue.Texts left
                        && RequestValues.declared(related.right(), request) instanceof AttributeValue.Texts right
                        && right.values().containsAll(left.values());
            }
            Label left = RequestValues.label(related.left(), request);
            Label right = RequestValues.label(related.right(), request);
            if (left == null || right == null) {
                return false;
            }
            for (int i = 0; i < categories.size(); i++) {
                if (left.dominates(categories.get(i)) && !right.dominates(categories.get(i))) {
                    return false;
                }
            }
            return true;
        }

        private boolean overlaps(AccessRequest request) {
            if (related.left().type() instanceof ValueType.ChoiceSet) {
                return RequestValues.declared(related.left(), request) instanceof AttributeValue.Texts left
                        && RequestValues.declared(related.right(), request) instanceof AttributeValue.Texts right
                        && !Collections.disjoint(left.values(), right.values());
            }
            Label left = RequestValues.label(related.left(), request);
            Label right = RequestValues.label(related.right(), request);
            if (left == null || right == null) {
                return false;
            }
            for (int i = 0; i < categories.size(); i++) {
                if (left.dominates(categories.get(i)) && right.dominates(categories.get(i))) {
                    return true;
                }
            }
            return false;
        }

        private static boolean dominates(@Nullable Label left, @Nullable Label right) {
            return left != null && right != null && left.dominates(right);
        }
    }
}
