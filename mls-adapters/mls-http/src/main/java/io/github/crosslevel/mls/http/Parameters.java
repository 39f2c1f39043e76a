package io.github.crosslevel.mls.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Parameters as content: a canonical JSON object (RFC 8785) whose members are all strings, without control characters
 * but for the line breaks and tabs of forms.
 */
final class Parameters {
    private Parameters() {}

    static byte[] write(SortedMap<String, String> parameters) {
        StringBuilder json = new StringBuilder("{");
        for (Map.Entry<String, String> parameter : parameters.entrySet()) {
            json.append(json.length() == 1 ? "" : ",");
            append(json, parameter.getKey());
            append(json.append(':'), parameter.getValue());
        }
        return json.append('}').toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void append(StringBuilder json, String text) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> json.append('\\').append(c);
                case '\n' -> json.append("\\n");
                case '\t' -> json.append("\\t");
                default -> json.append(c);
            }
        }
        json.append('"');
    }

    /** Returns the parameters, or empty if the bytes are not exactly what {@link #write} makes of them. */
    static Optional<SortedMap<String, String>> read(byte[] json) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(json))
                    .toString();
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
        Cursor cursor = new Cursor(text);
        SortedMap<String, String> parameters = new TreeMap<>();
        if (!cursor.take('{')) {
            return Optional.empty();
        }
        while (!cursor.take('}')) {
            if (!parameters.isEmpty() && !cursor.take(',')) {
                return Optional.empty();
            }
            Optional<String> name = cursor.string();
            Optional<String> value = cursor.take(':') ? cursor.string() : Optional.empty();
            if (name.isEmpty() || value.isEmpty() || parameters.putIfAbsent(name.get(), value.get()) != null) {
                return Optional.empty();
            }
        }
        return cursor.isAtEnd() && Arrays.equals(json, write(parameters)) ? Optional.of(parameters) : Optional.empty();
    }

    private static final class Cursor {
        private final String text;
        private int at;

        Cursor(String text) {
            this.text = text;
        }

        boolean isAtEnd() {
            return at == text.length();
        }

        boolean take(char expected) {
            boolean taken = !isAtEnd() && text.charAt(at) == expected;
            at += taken ? 1 : 0;
            return taken;
        }

        Optional<String> string() {
            StringBuilder value = new StringBuilder();
            if (!take('"')) {
                return Optional.empty();
            }
            while (!take('"')) {
                take('\\');
                if (isAtEnd() || text.charAt(at) < ' ') {
                    return Optional.empty();
                }
                value.append(text.charAt(at++));
            }
            return Optional.of(value.toString());
        }
    }
}
