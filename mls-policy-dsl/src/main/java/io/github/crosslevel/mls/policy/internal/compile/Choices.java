package io.github.crosslevel.mls.policy.internal.compile;

import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.policy.internal.types.Domain;
import java.util.List;

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

    /** Returns all names of a domain. */
    static Choices names(Domain domain) {
        List<AttributeValue> values = domain == Domain.TRUTH
                ? List.of(AttributeValue.of(false), AttributeValue.of(true))
                : domain.names().stream().map(AttributeValue::of).toList();
        return new Choices(values, true);
    }
}
