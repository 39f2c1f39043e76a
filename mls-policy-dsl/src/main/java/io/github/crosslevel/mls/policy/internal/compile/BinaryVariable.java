package io.github.crosslevel.mls.policy.internal.compile;

import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.label.AllOfDimension;
import io.github.crosslevel.mls.label.Clearance;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.LabelBuilder;
import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.policy.internal.types.Attribute;
import io.github.crosslevel.mls.policy.internal.types.Predicate;
import io.github.crosslevel.mls.policy.internal.types.Predicate.LabelOrder;
import io.github.crosslevel.mls.policy.source.Phrase;
import io.github.crosslevel.mls.request.AccessRequest;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.IntUnaryOperator;

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
            super(Rank.CATEGORY, String.format(Locale.ROOT, "category %05d %s", category, attribute.key()));
            this.category = category;
            this.attribute = attribute;
            this.name = schema.categories().get(category);
            this.only = only(schema, schema.categories().get(category));
        }

        /** One category of two labels that are compared: asked apart, all categories would have to be remembered. */
        @Override
        String block() {
            return "category " + category
                    + attribute.images().map(seen -> " of " + seen.schema()).orElse("");
        }

        @Override
        Phrase question() {
            return new Phrase(
                    name + " in " + attribute.title() + ".categories", name + " 属于 " + attribute.title() + ".范畴");
        }

        @Override
        List<Attribute> attributes() {
            return List.of(attribute);
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

        static Label only(LabelSchema schema, String category) {
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
        Phrase question() {
            String path = leaf.attribute().path();
            return new Phrase(leaf.element() + " in " + path, leaf.element() + " 属于 " + path);
        }

        @Override
        List<Attribute> attributes() {
            return List.of(leaf.attribute());
        }

        @Override
        RequestPart part() {
            return RequestPart.of(leaf.attribute());
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
        Phrase question() {
            return new Phrase("present(" + attribute.path() + ")", "存在(" + attribute.path() + ")");
        }

        @Override
        List<Attribute> attributes() {
            return List.of(attribute);
        }

        @Override
        RequestPart part() {
            return RequestPart.of(attribute);
        }

        @Override
        boolean holds(AccessRequest request) {
            return RequestValues.declared(attribute, request) != null;
        }
    }

    /** Whether a label has an exact image in the schema in which it is seen, or is absent. */
    static final class HasImage extends BinaryVariable {
        private final Attribute attribute;

        HasImage(Attribute attribute) {
            super(Rank.PRESENCE, attribute.key() + " is there");
            this.attribute = attribute;
        }

        @Override
        Phrase question() {
            return new Phrase(attribute.title() + " is there", attribute.title() + " 存在");
        }

        @Override
        List<Attribute> attributes() {
            return List.of(attribute);
        }

        @Override
        RequestPart part() {
            return RequestPart.of(attribute);
        }

        @Override
        boolean holds(AccessRequest request) {
            return RequestValues.isSeen(attribute, request);
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
            return leaf.attribute().key() + " " + leaf.order() + " "
                    + HexFormat.of().formatHex(leaf.label().encoded());
        }

        @Override
        Phrase question() {
            String path = leaf.attribute().path();
            boolean below = leaf.order() == LabelOrder.DOMINATED;
            String left = below ? leaf.label().toString() : path;
            String right = below ? path : leaf.label().toString();
            return new Phrase(left + " dom " + right, left + " 支配 " + right);
        }

        @Override
        List<Attribute> attributes() {
            return List.of(leaf.attribute());
        }

        @Override
        RequestPart part() {
            return RequestPart.of(leaf.attribute());
        }

        @Override
        boolean holds(AccessRequest request) {
            if (leaf.order() == LabelOrder.ALLOWS) {
                Clearance clearance = RequestValues.clearance(leaf.attribute(), request);
                return clearance != null && clearance.allows(leaf.label());
            }
            Label label = RequestValues.label(leaf.attribute(), request);
            return label != null
                    && (leaf.order() == LabelOrder.DOMINATES
                            ? label.dominates(leaf.label())
                            : leaf.label().dominates(label));
        }
    }
}
