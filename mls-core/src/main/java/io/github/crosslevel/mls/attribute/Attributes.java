package io.github.crosslevel.mls.attribute;

import io.github.crosslevel.mls.internal.NamedEntries;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An immutable set of named attribute values, sorted by name. An attribute that is absent is absent: there is no null
 * and no default.
 *
 * @param values the values by name
 */
public record Attributes(Map<String, AttributeValue> values) {
    private static final Attributes NONE = new Attributes(Map.of());

    /** Copies the values. */
    public Attributes {
        values = NamedEntries.of(values);
    }

    /** Returns the empty set. */
    public static Attributes none() {
        return NONE;
    }

    /** Returns a set of one. */
    public static Attributes of(String name, AttributeValue value) {
        return new Attributes(Map.of(name, value));
    }

    /** Returns the value of an attribute, or empty when it is absent. */
    public Optional<AttributeValue> find(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /**
     * Returns this set with one more attribute.
     *
     * @throws IllegalArgumentException if the attribute is present with another value
     */
    public Attributes with(String name, AttributeValue value) {
        AttributeValue present = values.get(name);
        if (present != null && !present.equals(value)) {
            throw new IllegalArgumentException("attribute `" + name + "` is present with another value");
        }
        Map<String, AttributeValue> merged = new TreeMap<>(values);
        merged.put(name, value);
        return new Attributes(merged);
    }

    /** Returns this set with all attributes of another one, or empty if they give one name two values. */
    public Optional<Attributes> joined(Attributes other) {
        if (other.values.isEmpty()) {
            return Optional.of(this);
        }
        Map<String, AttributeValue> merged = new TreeMap<>(values);
        for (Map.Entry<String, AttributeValue> entry : other.values.entrySet()) {
            AttributeValue present = merged.putIfAbsent(entry.getKey(), entry.getValue());
            if (present != null && !present.equals(entry.getValue())) {
                return Optional.empty();
            }
        }
        return Optional.of(new Attributes(merged));
    }
}
