package io.github.crosslevel.mls.policy.internal.compile;

import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.policy.internal.types.Attribute;
import io.github.crosslevel.mls.policy.internal.types.Predicate;
import io.github.crosslevel.mls.request.AccessRequest;
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
        private final Label only;
        private final int category;

        HasCategory(Attribute attribute, LabelSchema schema, int category) {
            super(Rank.CATEGORY, String.format(Locale.ROOT, "%s category %04d", attribute.path(), category));
            this.category = category;
            this.attribute = attribute;
            this.only = schema.label(schema.levels().get(0), schema.categories().get(category));
        }

        /** One category of two labels that are compared: asked apart, all categories would have to be remembered. */
        @Override
        String block() {
            return "category " + category;
        }

        @Override
        RequestPart part() {
            return RequestPart.of(attribute);
        }

        @Override
        boolean holds(AccessRequest request) {
            Label label = RequestValues.label(attribute, request);
            return label != null && label.dominates(only);
        }
    }

    /** Whether an optional label is there; for other types absence is a class. */
    static final class IsPresent extends BinaryVariable {
        private final Attribute attribute;

        IsPresent(Attribute attribute) {
            super(Rank.PRESENCE, attribute.path() + " present");
            this.attribute = attribute;
        }

        @Override
        RequestPart part() {
            return RequestPart.of(attribute);
        }

        @Override
        boolean holds(AccessRequest request) {
            return RequestValues.label(attribute, request) != null;
        }
    }

    /** Whether two labels, numbers or texts are in a relation; not if one is absent. */
    static final class Related extends BinaryVariable {
        private final Predicate.Related related;

        Related(Predicate.Related related) {
            super(
                    Rank.RELATION,
                    related.left().path() + " " + related.relation() + " "
                            + related.right().path());
            this.related = related;
        }

        @Override
        RequestPart part() {
            return RequestPart.of(related.left(), related.right());
        }

        @Override
        boolean holds(AccessRequest request) {
            return switch (related.relation()) {
                case DOMINATES ->
                    dominates(
                            RequestValues.label(related.left(), request),
                            RequestValues.label(related.right(), request));
                case AT_MOST ->
                    RequestValues.declared(related.left(), request) instanceof AttributeValue.Whole left
                            && RequestValues.declared(related.right(), request) instanceof AttributeValue.Whole right
                            && left.value() <= right.value();
                case SAME -> {
                    String left = RequestValues.name(related.left(), request);
                    yield left != null && left.equals(RequestValues.name(related.right(), request));
                }
            };
        }

        private static boolean dominates(@Nullable Label left, @Nullable Label right) {
            return left != null && right != null && left.dominates(right);
        }
    }
}
