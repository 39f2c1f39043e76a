package io.github.crosslevel.mls.inspection.format;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A strict reader of JSON (RFC 8259, I-JSON) with byte offsets: UTF-8 without byte order mark, no member twice, no
 * unpaired surrogates, numbers of at most 40 characters and exponents up to 400; bounded depth and count of values.
 */
final class JsonText {
    static final int MAX_DEPTH = 64;
    static final int MAX_VALUES = 1_000_000;

    private static final int MAX_NUMBER = 40;
    private static final int MAX_EXPONENT = 400;
    private static final String ESCAPES = "btnfr\"\\/";
    private static final String ESCAPED = "\b\t\n\f\r\"\\/";

    private final byte[] text;
    private int position;
    private int values;

    private JsonText(byte[] text) {
        this.text = text;
    }

    /** A value, and how many there are in it. */
    record Document(Json root, int values) {}

    /** Says that a text is not JSON of this kind, and where. */
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        final int offset;

        Malformed(String message, int offset) {
            super(message);
            this.offset = offset;
        }
    }

    static Document read(byte[] text) throws Malformed {
        JsonText reader = new JsonText(text);
        Json root = reader.value(1);
        reader.skipSpace();
        if (reader.position < text.length) {
            throw reader.malformed("expected nothing more");
        }
        return new Document(root, reader.values);
    }

    private Json value(int depth) throws Malformed {
        skipSpace();
        if (depth > MAX_DEPTH) {
            throw malformed("nested deeper than " + MAX_DEPTH);
        }
        if (++values > MAX_VALUES) {
            throw malformed("more than " + MAX_VALUES + " values");
        }
        int start = position;
        int next = peek();
        if (next == '{') {
            return new Json(start, members(depth));
        } else if (next == '[') {
            return new Json(start, items(depth));
        } else if (next == '"') {
            return new Json(start, string());
        } else if (next == '-' || isDigit(next)) {
            return new Json(start, number());
        } else if (skipWord("true")) {
            return new Json(start, true);
        } else if (skipWord("false")) {
            return new Json(start, false);
        } else if (skipWord("null")) {
            return new Json(start, Json.Null.NULL);
        }
        throw malformed("expected a value");
    }

    private Map<String, Json> members(int depth) throws Malformed {
        Map<String, Json> members = new LinkedHashMap<>();
        position++;
        if (skip('}')) {
            return members;
        }
        do {
            skipSpace();
            int start = position;
            if (peek() != '"') {
                throw malformed("expected the name of a member");
            }
            String name = string();
            expect(':');
            if (members.putIfAbsent(name, value(depth + 1)) != null) {
                throw new Malformed("a member stands twice", start);
            }
        } while (skip(','));
        expect('}');
        return members;
    }

    private List<Json> items(int depth) throws Malformed {
        List<Json> items = new ArrayList<>();
        position++;
        if (skip(']')) {
            return items;
        }
        do {
            items.add(value(depth + 1));
        } while (skip(','));
        expect(']');
        return items;
    }

    private String string() throws Malformed {
        int start = position++;
        StringBuilder out = new StringBuilder();
        for (int from = position; ; position++) {
            int b = peek();
            if (b == '"' || b == '\\') {
                out.append(new String(text, from, position - from, StandardCharsets.UTF_8));
                position++;
                if (b == '"') {
                    break;
                }
                out.append(escape());
                from = position--;
            } else if (b < ' ') {
                throw malformed(b < 0 ? "string without an end" : "control character in a string");
            }
        }
        String value = out.toString();
        boolean replaced = value.indexOf('\ufffd') >= 0 && !isWellFormed(start, position);
        if (replaced || value.codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE)) {
            throw new Malformed("string is not of Unicode characters", start);
        }
        return value;
    }

    private boolean isWellFormed(int from, int to) {
        byte[] part = Arrays.copyOfRange(text, from, to);
        return Arrays.equals(part, new String(part, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8));
    }

    private char escape() throws Malformed {
        int c = peek();
        position++;
        if (c != 'u') {
            int known = c < 0 ? -1 : ESCAPES.indexOf(c);
            if (known < 0) {
                throw new Malformed("unknown escape", position - 2);
            }
            return ESCAPED.charAt(known);
        }
        int code = 0;
        for (int i = 0; i < 4; i++) {
            int digit = PercentText.hex(peek());
            if (digit < 0) {
                throw malformed("expected four hexadecimal digits");
            }
            code = (code << 4) | digit;
            position++;
        }
        return (char) code;
    }

    private BigDecimal number() throws Malformed {
        int start = position;
        skipIf('-');
        if (!skipIf('0')) {
            digits();
        }
        if (skipIf('.')) {
            digits();
        }
        int exponent = 0;
        if (skipIf('e') || skipIf('E')) {
            if (!skipIf('+')) {
                skipIf('-');
            }
            int from = position;
            digits();
            String digits = new String(text, from, Math.min(9, position - from), StandardCharsets.US_ASCII);
            exponent = position - from > 9 ? Integer.MAX_VALUE : Integer.parseInt(digits);
        }
        if (position - start > MAX_NUMBER || exponent > MAX_EXPONENT) {
            throw new Malformed("number of more than " + MAX_NUMBER + " characters or beyond 1e" + MAX_EXPONENT, start);
        }
        BigDecimal number = new BigDecimal(new String(text, start, position - start, StandardCharsets.US_ASCII));
        return number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
    }

    private void digits() throws Malformed {
        if (!isDigit(peek())) {
            throw malformed("expected a digit");
        }
        while (isDigit(peek())) {
            position++;
        }
    }

    private static boolean isDigit(int b) {
        return b >= '0' && b <= '9';
    }

    /** Returns the next byte, unsigned, or −1 at the end. */
    private int peek() {
        return position < text.length ? text[position] & 0xff : -1;
    }

    private boolean skipIf(char mark) {
        boolean there = peek() == mark;
        position += there ? 1 : 0;
        return there;
    }

    private boolean skipWord(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (position + i >= text.length || text[position + i] != word.charAt(i)) {
                return false;
            }
        }
        position += word.length();
        return true;
    }

    private void skipSpace() {
        for (int b = peek(); b == ' ' || b == '\t' || b == '\r' || b == '\n'; b = peek()) {
            position++;
        }
    }

    private boolean skip(char mark) {
        skipSpace();
        return skipIf(mark);
    }

    private void expect(char mark) throws Malformed {
        if (!skip(mark)) {
            throw malformed("expected `" + mark + "`");
        }
    }

    private Malformed malformed(String message) {
        return new Malformed(message, Math.min(position, text.length));
    }
}
