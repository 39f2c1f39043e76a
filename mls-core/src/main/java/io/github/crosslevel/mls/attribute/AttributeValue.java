package io.github.crosslevel.mls.attribute;

import io.github.crosslevel.mls.label.Label;
import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * A typed value of an attribute. Values are immutable; there are no floating-point numbers, so that equality is exact.
 */
public sealed interface AttributeValue {
    /** Text, compared by code units. */
    record Text(String value) implements AttributeValue {}

    /** A whole number; money and sizes are given in their smallest unit. */
    record Whole(long value) implements AttributeValue {}

    /** True or false. */
    record Truth(boolean value) implements AttributeValue {}

    /** A set of texts, kept sorted so that equal sets have one encoding. */
    record Texts(Set<String> values) implements AttributeValue {
        /** Copies the values. */
        public Texts {
            values = Collections.unmodifiableSet(new TreeSet<>(values));
        }
    }

    /** A label. */
    record Marking(Label value) implements AttributeValue {}

    /** Returns a text value. */
    static AttributeValue of(String value) {
        return new Text(value);
    }

    /** Returns a whole-number value. */
    static AttributeValue of(long value) {
        return new Whole(value);
    }

    /** Returns a truth value. */
    static AttributeValue of(boolean value) {
        return new Truth(value);
    }

    /** Returns a set of texts. */
    static AttributeValue of(Collection<String> values) {
        return new Texts(new TreeSet<>(values));
    }

    /** Returns a label value. */
    static AttributeValue of(Label value) {
        return new Marking(value);
    }
}
