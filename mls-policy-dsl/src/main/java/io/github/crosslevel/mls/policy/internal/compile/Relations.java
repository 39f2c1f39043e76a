package io.github.crosslevel.mls.policy.internal.compile;

import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.label.Clearance;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.policy.internal.types.Attribute;
import io.github.crosslevel.mls.policy.internal.types.Predicate;
import io.github.crosslevel.mls.policy.internal.types.Predicate.Relation;
import io.github.crosslevel.mls.policy.internal.types.ValueType;
import io.github.crosslevel.mls.policy.source.Phrase;
import io.github.crosslevel.mls.request.AccessRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Questions about two attributes; what two of them have to do with each other is not known. */
final class Relations {
    private Relations() {}

    /** Whether two labels, sets, texts or addresses are in a relation; not if one is absent. */
    static final class Related extends BinaryVariable {
        private final Predicate.Related related;

        /** What the sets may hold. */
        private final List<String> elements;

        /** For categories, the lowest label with each of them. */
        private final List<Label> categories;

        Related(Predicate.Related related, LabelSchema schema) {
            super(
                    Rank.RELATION,
                    related.left().key() + " " + related.relation() + " "
                            + related.right().key());
            this.related = related;
            boolean comparesSets = related.relation() == Relation.SUBSET || related.relation() == Relation.OVERLAPS;
            this.elements = comparesSets ? elements(related.left().type(), schema) : List.of();
            this.categories = related.left().type() == ValueType.Plain.LABEL
                    ? elements.stream()
                            .map(c -> BinaryVariable.HasCategory.only(schema, c))
                            .toList()
                    : List.of();
        }

        @Override
        RequestPart part() {
            return RequestPart.of(related.left(), related.right());
        }

        @Override
        Phrase question() {
            Phrase operator = switch (related.relation()) {
                case DOMINATES, ALLOWS -> new Phrase("dom", "支配");
                case LEVEL_AT_MOST -> Phrase.same("<=");
                case SUBSET -> new Phrase("subset", "包含于");
                case OVERLAPS -> new Phrase("overlaps", "相交");
                case SAME -> Phrase.same("==");
            };
            Phrase left = Phrase.same(related.left().title());
            return Answers.join(
                    List.of(left, operator, Phrase.same(related.right().title())), " ", " ");
        }

        @Override
        boolean holds(AccessRequest request) {
            return switch (related.relation()) {
                case DOMINATES ->
                    dominates(
                            RequestValues.label(related.left(), request),
                            RequestValues.label(related.right(), request));
                case ALLOWS -> {
                    Clearance left = RequestValues.clearance(related.left(), request);
                    Label right = RequestValues.label(related.right(), request);
                    yield left != null && right != null && left.allows(right);
                }
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

        private boolean isSame(AccessRequest request) {
            if (related.left().type() == ValueType.Plain.TEXT) {
                String left = RequestValues.name(related.left(), request);
                return left != null && left.equals(RequestValues.name(related.right(), request));
            }
            AttributeValue left = RequestValues.declared(related.left(), request);
            return left != null && left.equals(RequestValues.declared(related.right(), request));
        }

        private static List<String> elements(ValueType type, LabelSchema schema) {
            return type instanceof ValueType.ChoiceSet set ? set.domain().names() : schema.categories();
        }

        private boolean isSubset(AccessRequest request) {
            for (int i = 0; i < elements.size(); i++) {
                if (has(related.left(), i, request) && !has(related.right(), i, request)) {
                    return false;
                }
            }
            return isThere(related.left(), request) && isThere(related.right(), request);
        }

        private boolean overlaps(AccessRequest request) {
            for (int i = 0; i < elements.size(); i++) {
                if (has(related.left(), i, request) && has(related.right(), i, request)) {
                    return true;
                }
            }
            return false;
        }

        private static boolean isThere(Attribute attribute, AccessRequest request) {
            return attribute.type() == ValueType.Plain.LABEL
                    ? RequestValues.label(attribute, request) != null
                    : RequestValues.declared(attribute, request) != null;
        }

        private boolean has(Attribute attribute, int element, AccessRequest request) {
            if (attribute.type() == ValueType.Plain.LABEL) {
                Label label = RequestValues.label(attribute, request);
                return label != null && label.dominates(categories.get(element));
            }
            return RequestValues.declared(attribute, request) instanceof AttributeValue.Texts texts
                    && texts.values().contains(elements.get(element));
        }

        private static boolean dominates(@Nullable Label left, @Nullable Label right) {
            return left != null && right != null && left.dominates(right);
        }
    }
}
