package io.github.crosslevel.mls.http.wire;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The fields of a message by lower-case name, each with one value. Immutable and sorted by name.
 *
 * @param values the values by name
 */
public record HttpFields(Map<String, String> values) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]+");
    private static final HttpFields NONE = new HttpFields(Map.of());

    /**
     * Copies the values.
     *
     * @throws IllegalArgumentException if a name is not of lower-case letters, digits and hyphens, or a value not of
     *     visible ASCII and inner spaces
     */
    public HttpFields {
        SortedMap<String, String> sorted = new TreeMap<>(values);
        sorted.forEach((name, value) -> {
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException("field name is not lower-case letters, digits and hyphens");
            }
            if (!Grammar.isFieldValue(value)) {
                throw new IllegalArgumentException(
                        "value of field `" + name + "` is not visible ASCII and inner spaces");
            }
        });
        values = Collections.unmodifiableMap(sorted);
    }

    /** Returns the empty set of fields. */
    public static HttpFields none() {
        return NONE;
    }

    /** Returns a set of one field. */
    public static HttpFields of(String name, String value) {
        return new HttpFields(Map.of(name, value));
    }

    /** Returns the value of the field with the lower-case name. */
    public Optional<String> find(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** Returns these fields with one more, or with another value for it. */
    public HttpFields with(String name, String value) {
        SortedMap<String, String> more = new TreeMap<>(values);
        more.put(name, value);
        return new HttpFields(more);
    }

    /** Returns those of the fields that are on the list. */
    public HttpFields only(Set<String> allowed) {
        SortedMap<String, String> fewer = new TreeMap<>(values);
        fewer.keySet().retainAll(allowed);
        return new HttpFields(fewer);
    }

    void requireNoneOf(Set<String> reserved) {
        for (String name : values.keySet()) {
            if (reserved.contains(name)) {
                throw new IllegalArgumentException("field `" + name + "` belongs to the framing of the message");
            }
        }
    }

    /** Returns the names only: values may be secret. */
    @Override
    public String toString() {
        return "HttpFields" + values.keySet();
    }
}
