package io.github.crosslevel.mls.policy.internal.compile;

import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.internal.SortedNames;
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

        private final LabelElements categories;

        Related(Predicate.Related related, LabelSchema schema) {
            super(
                    Rank.RELATION,
                    related.left().key() + " " + related.relation() + " "
                            + related.right().key());
            this.related = related;
            boolean comparesSets = related.relation() == Relation.SUBSET || related.relation() == Relation.OVERLAPS;
            boolean ofLabels = related.left().type() == ValueType.Plain.LABEL;
            this.categories = new LabelElements(schema, comparesSets && ofLabels ? schema.categories() : List.of());
        }

        @Override
        List<Attribute> attributes() {
            return List.of(related.left(), related.right());
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

        /** Does not allocate but for labels not seen before. */
        @Override
        boolean holds(AccessRequest request) {
            boolean comparesTexts = related.left().type() instanceof ValueType.ChoiceSet;
            return comparesTexts
                    ? compares(texts(related.left(), request), texts(related.right(), request))
                    : holds(operand(related.left(), request), operand(related.right(), request));
        }

        private boolean compares(@Nullable SortedNames left, @Nullable SortedNames right) {
            boolean isSubset = related.relation() == Relation.SUBSET;
            if (left == null || right == null) {
                return false;
            }
            for (int i = 0; i < left.size(); i++) {
                if (right.contains(left.get(i)) != isSubset) {
                    return !isSubset;
                }
            }
            return isSubset;
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
            if (!(attribute.type() instanceof ValueType.ChoiceSet set)) {
                Label label = RequestValues.label(attribute, request);
                return label == null ? null : categories.of(label);
            }
            SortedNames texts = texts(attribute, request);
            if (texts == null) {
                return null;
            }
            long[] bits = new long[(set.domain().size() + Long.SIZE - 1) / Long.SIZE];
            for (int i = 0; i < texts.size(); i++) {
                int position = set.domain().position(texts.get(i));
                bits[position / Long.SIZE] |= 1L << position;
            }
            return bits;
        }

        private static @Nullable SortedNames texts(Attribute attribute, AccessRequest request) {
            return RequestValues.declared(attribute, request) instanceof AttributeValue.Texts texts
                    ? SortedNames.of(texts.values())
                    : null;
        }
    }
}
