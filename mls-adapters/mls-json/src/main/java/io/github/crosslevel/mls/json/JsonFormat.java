package io.github.crosslevel.mls.json;

import io.github.crosslevel.mls.content.ContentType;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The description of JSON messages: their limits, and the facts that policy may ask about them.
 *
 * <p>It is shared by {@link JsonCanonicalizer}, {@link JsonChecker} and {@link JsonMasking}; they share nothing else.
 * The canonical form is specified in {@code docs/spec/canonical-content.md}. Immutable.
 *
 * <pre>{@code
 * JsonFormat reports = JsonFormat.builder().objectsOnly().wholeFact("grade", "grade").textFact("purpose", "purpose").build();
 * }</pre>
 */
public final class JsonFormat {
    /** The content type of a format that was not given another one. */
    public static final ContentType TYPE = ContentType.of("application/json");

    /**
     * The greatest number that every JSON reader reads alike, 2<sup>53</sup> − 1; the least is its negative (RFC 7493
     * §2.2).
     */
    public static final long MAX_WHOLE = (1L << 53) - 1;

    enum Kind {
        TEXT("text"),
        WHOLE("whole number");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    /** The fact that is the value of a field of the top-level object. */
    record Fact(String attribute, Kind kind) {}

    private final ContentType type;
    private final boolean objectsOnly;
    private final Map<String, Fact> factsByField;
    private final int maxBytes;
    private final int maxDepth;
    private final int maxMembers;

    private JsonFormat(Builder builder) {
        this.type = builder.type;
        this.objectsOnly = builder.objectsOnly;
        this.factsByField = Collections.unmodifiableMap(new TreeMap<>(builder.factsByField));
        this.maxBytes = builder.maxBytes;
        this.maxDepth = builder.maxDepth;
        this.maxMembers = builder.maxMembers;
    }

    /** Starts a description without facts, of messages of at most 1 MiB, 32 levels and 1,000 members an object. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns the content type of the canonical form. */
    public ContentType type() {
        return type;
    }

    boolean isObjectsOnly() {
        return objectsOnly;
    }

    Optional<Fact> fact(String field) {
        return Optional.ofNullable(factsByField.get(field));
    }

    int maxBytes() {
        return maxBytes;
    }

    int maxDepth() {
        return maxDepth;
    }

    int maxMembers() {
        return maxMembers;
    }

    /** Collects the description of JSON messages. Not thread-safe. */
    public static final class Builder {
        private final Map<String, Fact> factsByField = new TreeMap<>();
        private ContentType type = TYPE;
        private boolean objectsOnly;
        private int maxBytes = 1 << 20;
        private int maxDepth = 32;
        private int maxMembers = 1000;

        private Builder() {}

        /**
         * Names the content type, where messages of several kinds must be told apart; initially
         * {@link JsonFormat#TYPE}.
         */
        public Builder type(ContentType name) {
            this.type = name;
            return this;
        }

        /** Refuses messages that are not an object. */
        public Builder objectsOnly() {
            this.objectsOnly = true;
            return this;
        }

        /**
         * Declares a fact: the text in a field of the top-level object. A message without the field has no such fact;
         * one with another value in it is refused.
         *
         * @param attribute the name that policy knows it by
         * @throws IllegalArgumentException if the attribute or the field is taken
         */
        public Builder textFact(String attribute, String field) {
            return fact(attribute, field, Kind.TEXT);
        }

        /**
         * Declares a fact: the whole number in a field of the top-level object. A message without the field has no such
         * fact; one with another value in it is refused.
         *
         * @param attribute the name that policy knows it by
         * @throws IllegalArgumentException if the attribute or the field is taken
         */
        public Builder wholeFact(String attribute, String field) {
            return fact(attribute, field, Kind.WHOLE);
        }

        /** Limits a message, 2 bytes to 16 MiB; reading one takes a small multiple of it in memory. */
        public Builder maxBytes(int limit) {
            this.maxBytes = require("bytes", limit, 2, 16 << 20);
            return this;
        }

        /** Limits the nesting of objects and arrays, 1 to 200. */
        public Builder maxDepth(int limit) {
            this.maxDepth = require("levels", limit, 1, 200);
            return this;
        }

        /** Limits the members of an object, 1 to 100,000. */
        public Builder maxMembers(int limit) {
            this.maxMembers = require("members", limit, 1, 100_000);
            return this;
        }

        /** Returns the description. */
        public JsonFormat build() {
            return new JsonFormat(this);
        }

        private Builder fact(String attribute, String field, Kind kind) {
            boolean taken =
                    factsByField.values().stream().anyMatch(f -> f.attribute().equals(attribute));
            if (taken || factsByField.containsKey(field)) {
                throw new IllegalArgumentException(
                        "fact `" + attribute + "` or a fact of field `" + field + "` is declared already");
            }
            factsByField.put(field, new Fact(attribute, kind));
            return this;
        }

        private static int require(String what, int limit, int least, int most) {
            if (limit < least || limit > most) {
                throw new IllegalArgumentException(
                        "limit of " + limit + " " + what + " is not in " + least + " to " + most);
            }
            return limit;
        }
    }
}
