package io.github.crosslevel.mls.internal;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A strict reader of small JSON documents (RFC 8259, I-JSON): UTF-8 without byte order mark, no member twice, no
 * unpaired surrogates, whole numbers only, bounded length and depth.
 */
public final class JsonReader {
    /** Most bytes of a document. */
    public static final int MAX_BYTES = 1 << 24;

    private static final int MAX_DEPTH = 16;

    private static final String ESCAPES = "btnfr\"\\/";
    private static final String ESCAPED = "\b\t\n\f\r\"\\/";

    private final String text;
    private int position;

    private JsonReader(String text) {
        this.text = text;
    }

    /** Text that is not JSON of this kind; the position is where reading stopped. */
    public static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        private final int position;
        private final int line;
        private final int column;

        /** Makes the exception for a position of a text. */
        public Malformed(String message, String text, int position) {
            super(message);
            this.position = position;
            String before = text.substring(0, Math.min(position, text.length()));
            this.line = 1 + (int) before.chars().filter(c -> c == '\n').count();
            this.column = before.length() - before.lastIndexOf('\n');
        }

        /** Returns the 0-based position, in chars. */
        public int position() {
            return position;
        }

        /** Returns the 1-based line. */
        public int line() {
            return line;
        }

        /** Returns the 1-based column, in chars. */
        public int column() {
            return column;
        }
    }

    /**
     * Returns the text of a document.
     *
     * @throws Malformed if it is too long or not UTF-8
     */
    public static String decode(byte[] document) throws Malformed {
        if (document.length > MAX_BYTES) {
            throw new Malformed("longer than " + MAX_BYTES + " bytes", "", 0);
        }
        CharBuffer chars = CharBuffer.allocate(document.length);
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(document), chars, true);
        String text = chars.flip().toString();
        if (result.isError()) {
            throw new Malformed("not UTF-8", text, text.length());
        }
        return text;
    }

    /**
     * Returns the value that a text is.
     *
     * @throws Malformed if it is none, or more than one
     */
    public static JsonNode read(String text) throws Malformed {
        JsonReader reader = new JsonReader(text);
        JsonNode value = reader.value(0);
        reader.skipSpace();
        if (reader.position < text.length()) {
            throw reader.malformed("expected nothing more");
        }
        return value;
    }

    private JsonNode value(int depth) throws Malformed {
        if (depth > MAX_DEPTH) {
            throw malformed("nested deeper than " + MAX_DEPTH);
        }
        skipSpace();
        int start = position;
        char next = position < text.length() ? text.charAt(position) : 0;
        if (next == '{') {
            return new JsonNode.Members(start, members(depth));
        } else if (next == '[') {
            return new JsonNode.Items(start, items(depth));
        } else if (next == '"') {
            return new JsonNode.Text(start, string());
        } else if (next == '-' || isDigit(next)) {
            return new JsonNode.Whole(start, number());
        } else if (text.startsWith("true", position)) {
            position += 4;
            return new JsonNode.Truth(start, true);
        } else if (text.startsWith("false", position)) {
            position += 5;
            return new JsonNode.Truth(start, false);
        }
        throw malformed("expected a string, whole number, true, false, list or object");
    }

    private Map<String, JsonNode> members(int depth) throws Malformed {
        Map<String, JsonNode> members = new LinkedHashMap<>();
        position++;
        if (skip('}')) {
            return members;
        }
        do {
            skipSpace();
            int start = position;
            if (position >= text.length() || text.charAt(position) != '"') {
                throw malformed("expected the name of a member");
            }
            String name = string();
            expect(':');
            if (members.putIfAbsent(name, value(depth + 1)) != null) {
                position = start;
                throw malformed("member `" + Names.shorten(name) + "` twice");
            }
        } while (skip(','));
        expect('}');
        return Collections.unmodifiableMap(members);
    }

    private List<JsonNode> items(int depth) throws Malformed {
        List<JsonNode> items = new ArrayList<>();
        position++;
        if (skip(']')) {
            return items;
        }
        do {
            items.add(value(depth + 1));
        } while (skip(','));
        expect(']');
        return Collections.unmodifiableList(items);
    }

    private String string() throws Malformed {
        StringBuilder out = new StringBuilder();
        int start = position++;
        while (true) {
            char c = next();
            if (c == '"') {
                break;
            } else if (c == '\\') {
                out.append(escape());
            } else if (c < ' ') {
                position--;
                throw malformed("control character in a string");
            } else {
                out.append(c);
            }
        }
        if (out.codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE)) {
            position = start;
            throw malformed("unpaired surrogate in a string");
        }
        return out.toString();
    }

    private char escape() throws Malformed {
        char c = next();
        if (c != 'u') {
            int known = ESCAPES.indexOf(c);
            if (known < 0) {
                position -= 2;
                throw malformed("unknown escape");
            }
            return ESCAPED.charAt(known);
        }
        int code = 0;
        for (int i = 0; i < 4; i++) {
            char hex = next();
            int digit = hex < 0x80 ? Character.digit(hex, 16) : -1;
            if (digit < 0) {
                position--;
                throw malformed("expected four hexadecimal digits");
            }
            code = (code << 4) | digit;
        }
        return (char) code;
    }

    private char next() throws Malformed {
        if (position >= text.length()) {
            throw malformed("unexpected end in a string");
        }
        return text.charAt(position++);
    }

    private long number() throws Malformed {
        int start = position;
        position += text.charAt(position) == '-' ? 1 : 0;
        int digits = position;
        while (position < text.length() && isDigit(text.charAt(position))) {
            position++;
        }
        boolean padded = position - digits > 1 && text.charAt(digits) == '0';
        boolean whole = position == text.length() || ".eE".indexOf(text.charAt(position)) < 0;
        try {
            if (!padded && whole) {
                return Long.parseLong(text.substring(start, position));
            }
        } catch (NumberFormatException e) {
            // said below
        }
        position = start;
        throw malformed("expected a whole number within 64 bits");
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private void skipSpace() {
        while (position < text.length() && " \t\r\n".indexOf(text.charAt(position)) >= 0) {
            position++;
        }
    }

    private boolean skip(char mark) {
        skipSpace();
        if (position < text.length() && text.charAt(position) == mark) {
            position++;
            return true;
        }
        return false;
    }

    private void expect(char mark) throws Malformed {
        if (!skip(mark)) {
            throw malformed("expected `" + mark + "`");
        }
    }

    private Malformed malformed(String message) {
        return new Malformed(message, text, position);
    }
}
