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
                case SUBSET -> isSubset(request);
                case OVERLAPS -> overlaps(request);
                default -> holds(operand(related.left(), request), operand(related.right(), request));
            };
        }

        /** Returns whether the attributes are of two parts of requests, and what is known of those says all. */
        boolean joinsKnownParts() {
            return part() == RequestPart.OTHER
                    && RequestPart.of(related.left()) != RequestPart.OTHER
                    && RequestPart.of(related.right()) != RequestPart.OTHER;
        }

        Attribute left() {
            return related.left();
        }

        Attribute right() {
            return related.right();
        }

        /** Returns what an operand is: relations that ask for the same share it. */
        String operandKey(Attribute attribute) {
            boolean isClearance = related.relation() == Relation.ALLOWS && attribute.equals(related.left());
            String form = switch (related.relation()) {
                case SUBSET, OVERLAPS -> "elements of ";
                case DOMINATES, LEVEL_AT_MOST, ALLOWS -> isClearance ? "clearance " : "label ";
                case SAME -> "value of ";
            };
            return form + attribute.key();
        }

        /**
         * Returns what an attribute holds, in the form in which it is compared; null if it is absent. Does not change
         * as long as the part of the request does not.
         */
        @Nullable Object operand(Attribute attribute, AccessRequest request) {
            return switch (related.relation()) {
                case DOMINATES, LEVEL_AT_MOST -> RequestValues.label(attribute, request);
                case ALLOWS ->
                    attribute.equals(related.left())
                            ? RequestValues.clearance(attribute, request)
                            : RequestValues.label(attribute, request);
                case SUBSET, OVERLAPS -> bits(attribute, request);
                case SAME ->
                    attribute.type() == ValueType.Plain.TEXT
                            ? RequestValues.name(attribute, request)
                            : RequestValues.declared(attribute, request);
            };
        }

        /** Returns whether what the attributes hold is in the relation. Does not allocate. */
        boolean holds(@Nullable Object left, @Nullable Object right) {
            if (left == null || right == null) {
                return false;
            }
            return switch (related.relation()) {
                case DOMINATES -> ((Label) left).dominates((Label) right);
                case ALLOWS -> ((Clearance) left).allows((Label) right);
                case LEVEL_AT_MOST -> ((Label) left).rank() <= ((Label) right).rank();
                case SUBSET -> isSubset((long[]) left, (long[]) right);
                case OVERLAPS -> overlaps((long[]) left, (long[]) right);
                case SAME -> left.equals(right);
            };
        }

        private static boolean isSubset(long[] some, long[] all) {
            long missing = 0;
            for (int i = 0; i < some.length; i++) {
                missing |= some[i] & ~all[i];
            }
            return missing == 0;
        }

        private static boolean overlaps(long[] one, long[] other) {
            long common = 0;
            for (int i = 0; i < one.length; i++) {
                common |= one[i] & other[i];
            }
            return common != 0;
        }

        /** Returns which elements a set has, as bits; null if it is absent. */
        private long @Nullable [] bits(Attribute attribute, AccessRequest request) {
            if (!isThere(attribute, request)) {
                return null;
            }
            long[] bits = new long[(elements.size() + Long.SIZE - 1) / Long.SIZE];
            for (int i = 0; i < elements.size(); i++) {
                if (has(attribute, i, request)) {
                    bits[i / Long.SIZE] |= 1L << i;
                }
            }
            return bits;
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
    }
}
