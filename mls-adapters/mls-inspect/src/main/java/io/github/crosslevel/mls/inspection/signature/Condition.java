package io.github.crosslevel.mls.inspection.signature;

import java.util.BitSet;
import java.util.List;

/** What a clause asks of the bytes of a view. */
public sealed interface Condition {
    /** Whether letters are told apart by case, by the simple case folding of Unicode. */
    enum LetterCase {
        /** {@code A} is {@code a}. */
        IGNORED,
        /** {@code A} is not {@code a}. */
        EXACT
    }

    /** Where a text stands in the view. */
    enum Relation {
        /** Anywhere. */
        CONTAINS,
        /** Anywhere, with no ASCII letter, digit or underscore on either side. */
        WORD,
        /** It is all there is. */
        EQUALS,
        /** At the beginning. */
        STARTS,
        /** At the end. */
        ENDS
    }

    /**
     * One of these expressions is found somewhere.
     *
     * @param expressions in the syntax of {@link io.github.crosslevel.mls.inspection.match.Regex}; at least one
     */
    record Expressions(List<String> expressions, LetterCase letterCase) implements Condition {
        /** Copies the expressions. */
        public Expressions {
            expressions = List.copyOf(expressions);
            requireSome(expressions.size());
        }
    }

    /**
     * One of these texts is found there.
     *
     * @param texts at least one, none of them empty
     */
    record Texts(Relation relation, List<String> texts, LetterCase letterCase) implements Condition {
        /** Copies the texts. */
        public Texts {
            texts = List.copyOf(texts);
            requireSome(texts.size());
            texts.forEach(text -> requireSome(text.length()));
        }
    }

    /**
     * The view has so many bytes.
     *
     * @param least from 0 on
     * @param most not below {@code least}
     */
    record Length(int least, int most) implements Condition {
        /** Checks the bounds. */
        public Length {
            if (least < 0 || most < least) {
                throw new IllegalArgumentException("length " + least + ".." + most);
            }
        }
    }

    /** A byte of one of these values is somewhere in the view. Immutable. */
    final class AnyByte implements Condition {
        private final BitSet values;

        private AnyByte(BitSet values) {
            this.values = values;
        }

        /**
         * Returns the condition with a copy of the values.
         *
         * @param values from 0 to 255, at least one
         */
        public static AnyByte of(BitSet values) {
            if (values.isEmpty() || values.length() > 256) {
                throw new IllegalArgumentException("bytes " + values);
            }
            return new AnyByte((BitSet) values.clone());
        }

        /** Returns whether a byte, 0 to 255, is one of the values. */
        public boolean holds(int value) {
            return values.get(value);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof AnyByte that && values.equals(that.values);
        }

        @Override
        public int hashCode() {
            return values.hashCode();
        }

        /** Returns the values. */
        @Override
        public String toString() {
            return "bytes " + values;
        }
    }

    private static void requireSome(int number) {
        if (number == 0) {
            throw new IllegalArgumentException("a condition needs a text that is not empty");
        }
    }
}
