package io.github.crosslevel.mls.inspection.format;

import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.attribute.Attributes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The form of one card message of ISO 8583 in ASCII: the message types, the fields by number, their characters and
 * lengths. The bitmaps, one or two, are written in hexadecimal digits or as bytes. A field that is not declared is
 * refused, since nobody can tell where the next one begins. Immutable and thread-safe.
 *
 * <pre>{@code
 * Iso8583Rules purchase = Iso8583Rules.builder(Iso8583Rules.Bitmap.HEXADECIMAL)
 *         .types("0200", "0210")
 *         .variable(2, Iso8583Rules.Characters.NUMERIC, 19)
 *         .fixed(3, Iso8583Rules.Characters.NUMERIC, 6)
 *         .fixed(4, Iso8583Rules.Characters.NUMERIC, 12)
 *         .require(3, 4)
 *         .build();
 * }</pre>
 *
 * <p>Facts: {@code message-type}, {@code fields} (their numbers, as texts), {@code bytes}.
 */
public final class Iso8583Rules implements FormatRules {
    /** Longest message, in bytes. */
    public static final int MAX_BYTES = 1 << 16;

    private static final int TYPE = 4;
    private static final int FIELDS = 128;

    /** How bitmaps are written. */
    public enum Bitmap {
        /** 16 digits each, A to F in capitals. */
        HEXADECIMAL,
        /** 8 bytes each. */
        BINARY
    }

    /** Which characters a field holds. */
    public enum Characters {
        /** Digits: n. */
        NUMERIC,
        /** Letters and digits of ASCII, and blanks: an. */
        ALPHANUMERIC,
        /** Printable characters of ASCII: ans. */
        PRINTABLE,
        /** Any bytes: b. */
        BINARY;

        private boolean take(int b) {
            boolean digit = b >= '0' && b <= '9';
            return switch (this) {
                case NUMERIC -> digit;
                case ALPHANUMERIC -> digit || (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || b == ' ';
                case PRINTABLE -> b >= ' ' && b <= '~';
                case BINARY -> true;
            };
        }
    }

    /** A field; a variable one begins with its length in so many digits. */
    private record Field(Characters characters, int most, int lengthDigits) {}

    private final Bitmap bitmap;
    private final Set<String> types;
    private final Map<Integer, Field> fields;
    private final Set<Integer> required;

    private Iso8583Rules(Builder builder) {
        this.bitmap = builder.bitmap;
        this.types = Set.copyOf(builder.types);
        this.fields = Map.copyOf(builder.fields);
        this.required = new TreeSet<>(builder.required);
    }

    /** Starts with no type and no field. */
    public static Builder builder(Bitmap bitmap) {
        return new Builder(bitmap);
    }

    @Override
    public FormatReport check(InputStream content) throws IOException {
        Violations violations = new Violations("iso8583");
        byte[] message = content.readNBytes(MAX_BYTES + 1);
        Attributes facts = Attributes.of("bytes", AttributeValue.of(message.length));
        String type = text(message, 0, TYPE);
        if (!types.contains(type)) {
            violations.add(0, "message type is not declared");
            return violations.report(facts);
        }
        Set<Integer> present = new TreeSet<>();
        int at = bitmaps(message, present);
        if (at < 0) {
            violations.add(TYPE, "bitmap is malformed or cut off");
            return violations.report(facts);
        }
        fields(message, at, present, violations);
        Collection<String> numbers = present.stream().map(String::valueOf).toList();
        return violations.report(
                facts.with("message-type", AttributeValue.of(type)).with("fields", AttributeValue.of(numbers)));
    }

    private static String text(byte[] message, int from, int length) {
        return from + length > message.length ? "" : new String(message, from, length, StandardCharsets.US_ASCII);
    }

    /** Reads one bitmap or, if its first bit says so, two; returns where they have ended, or −1. */
    private int bitmaps(byte[] message, Set<Integer> present) {
        int at = TYPE;
        for (int number = 1; number <= FIELDS; ) {
            for (int i = 0; i < 8; i++, number += 8) {
                int bits = octet(message, at);
                if (bits < 0) {
                    return -1;
                }
                at += bitmap == Bitmap.BINARY ? 1 : 2;
                for (int bit = 0; bit < 8; bit++) {
                    if ((bits & (0x80 >> bit)) != 0) {
                        present.add(number + bit);
                    }
                }
            }
            if (!present.remove(1)) {
                break; // there is no second one
            }
            if (number > 65) {
                return -1;
            }
        }
        return present.remove(65) ? -1 : at; // there is no third one
    }

    private int octet(byte[] message, int at) {
        if (bitmap == Bitmap.BINARY) {
            return at < message.length ? message[at] & 0xff : -1;
        }
        String digits = text(message, at, 2);
        boolean hexadecimal =
                digits.length() == 2 && digits.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F'));
        return hexadecimal ? Integer.parseInt(digits, 16) : -1;
    }

    private void fields(byte[] message, int start, Set<Integer> present, Violations violations) {
        int at = start;
        for (int number : present) {
            Field field = fields.get(number);
            if (field == null) {
                violations.add(at, "field " + number + " is not declared");
                return;
            }
            int length = length(message, at, field);

            if (length < 0 || length > message.length - at - field.lengthDigits) {
                violations.add(at, "field " + number + " has no length up to " + field.most + ", or is cut off");
                return;
            }
            at += field.lengthDigits;
            for (int i = at; i < at + length; i++) {
                if (!field.characters.take(message[i] & 0xff)) {
                    violations.add(i, "field " + number + " is not " + field.characters);
                    break;
                }
            }
            at += length;
        }
        if (at < message.length) {
            violations.add(at, "more bytes follow upon the last field");
        }
        required.stream()
                .filter(number -> !present.contains(number))
                .forEach(number -> violations.add(TYPE, "field " + number + " is missing"));
    }

    private static int length(byte[] message, int at, Field field) {
        if (field.lengthDigits == 0) {
            return field.most;
        }
        String digits = text(message, at, field.lengthDigits);
        if (digits.isEmpty() || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return -1;
        }
        int length = Integer.parseInt(digits);
        return length <= field.most ? length : -1;
    }

    /** Collects declarations. Not thread-safe. */
    public static final class Builder {
        private final Bitmap bitmap;
        private final Set<String> types = new TreeSet<>();
        private final Map<Integer, Field> fields = new TreeMap<>();
        private final Set<Integer> required = new TreeSet<>();

        private Builder(Bitmap bitmap) {
            this.bitmap = bitmap;
        }

        /** Adds message types of four digits. */
        public Builder types(String... digits) {
            types.addAll(Set.of(digits));
            return this;
        }

        /** Adds a field of a fixed length, in bytes. */
        public Builder fixed(int number, Characters characters, int length) {
            return add(number, new Field(characters, length, 0));
        }

        /** Adds a field that begins with its length: in two digits up to 99 bytes, in three up to 999. */
        public Builder variable(int number, Characters characters, int most) {
            return add(number, new Field(characters, most, most <= 99 ? 2 : 3));
        }

        private Builder add(int number, Field field) {
            if (number < 2 || number == 65 || number > FIELDS || field.most < 1 || field.most > 999) {
                throw new IllegalArgumentException("field " + number + " of " + field.most + " bytes");
            }
            if (fields.putIfAbsent(number, field) != null) {
                throw new IllegalArgumentException("field " + number + " is declared twice");
            }
            return this;
        }

        /** Says which fields every message has. */
        public Builder require(Integer... numbers) {
            required.addAll(Set.of(numbers));
            return this;
        }

        /**
         * Returns the rules.
         *
         * @throws IllegalArgumentException if a field that every message has is not declared
         */
        public Iso8583Rules build() {
            if (!fields.keySet().containsAll(required)) {
                throw new IllegalArgumentException("a required field is not declared");
            }
            return new Iso8583Rules(this);
        }
    }
}
