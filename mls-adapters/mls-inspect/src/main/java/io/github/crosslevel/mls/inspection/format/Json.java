package io.github.crosslevel.mls.inspection.format;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A JSON value and where it begins.
 *
 * @param offset 0-based byte offset
 * @param value a {@code Map<String, Json>}, {@code List<Json>}, String, BigDecimal, Boolean, or {@link Null}
 */
record Json(long offset, Object value) {
    /** The value null. */
    enum Null {
        /** The only one. */
        NULL
    }

    /** Returns the members in the order of the text, none if this is no object. */
    @SuppressWarnings("unchecked") // the parser puts nothing else into a map
    Map<String, Json> members() {
        return value instanceof Map ? (Map<String, Json>) value : Map.of();
    }

    /** Returns the items, none if this is no array. */
    @SuppressWarnings("unchecked") // the parser puts nothing else into a list
    List<Json> items() {
        return value instanceof List ? (List<Json>) value : List.of();
    }

    boolean isObject() {
        return value instanceof Map;
    }

    boolean isArray() {
        return value instanceof List;
    }

    /** Returns whether this is a number without a fraction, as 1.0 is. */
    boolean isWhole() {
        return value instanceof BigDecimal number && number.scale() <= 0;
    }

    /** Returns the name of the type. */
    String type() {
        if (value instanceof Map) {
            return "object";
        } else if (value instanceof List) {
            return "array";
        } else if (value instanceof String) {
            return "string";
        } else if (value instanceof BigDecimal) {
            return "number";
        }
        return value instanceof Boolean ? "boolean" : "null";
    }

    /** Returns a text that is the same for equal values, whatever the order of members. */
    String canonical() {
        StringBuilder out = new StringBuilder();
        write(out);
        return out.toString();
    }

    private void write(StringBuilder out) {
        if (value instanceof String text) {
            out.append('"').append(text.length()).append(':').append(text);
        } else if (isObject()) {
            out.append('{');
            new TreeMap<>(members()).forEach((name, member) -> {
                out.append(name.length()).append(':').append(name);
                member.write(out);
            });
            out.append('}');
        } else if (isArray()) {
            out.append('[');
            items().forEach(item -> item.write(out.append(',')));
            out.append(']');
        } else {
            out.append(value);
        }
    }
}
