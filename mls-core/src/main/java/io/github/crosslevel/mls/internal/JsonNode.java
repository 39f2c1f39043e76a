package io.github.crosslevel.mls.internal;

import java.util.List;
import java.util.Map;

/** A value in JSON text, with the position where it begins; there are neither fractions nor null. */
public sealed interface JsonNode {
    /** Returns the 0-based position, in chars, where the value begins. */
    int position();

    /** A string. */
    record Text(int position, String value) implements JsonNode {}

    /** A whole number. */
    record Whole(int position, long value) implements JsonNode {}

    /** True or false. */
    record Truth(int position, boolean value) implements JsonNode {}

    /** A list. */
    record Items(int position, List<JsonNode> values) implements JsonNode {}

    /** Named members, in the order of the text. */
    record Members(int position, Map<String, JsonNode> values) implements JsonNode {}
}
