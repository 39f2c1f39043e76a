package io.github.crosslevel.mls.policy.internal.compile;

import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.policy.internal.types.ValueType;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Values to try for an attribute.
 *
 * @param values the values, the most welcome first
 * @param areEnough whether, if none of them will do in a situation, no value will
 */
record Choices(List<AttributeValue> values, boolean areEnough) {
    Choices {
        values = List.copyOf(values);
    }

    /** Returns all values of a type. */
    static Choices all(ValueType.Choice type) {
        int count = type.domain().names().size();
        return new Choices(IntStream.range(0, count).mapToObj(type::value).toList(), true);
    }
}
