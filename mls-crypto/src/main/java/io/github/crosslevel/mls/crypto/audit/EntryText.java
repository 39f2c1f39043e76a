package io.github.crosslevel.mls.crypto.audit;

import java.util.Arrays;
import java.util.Map;

/**
 * The text of an entry: one flat JSON object whose values are all strings, without white space, in the order of the
 * fields.
 */
final class EntryText {
    /** The names under which a line carries what links it to the others. */
    static final String SEQUENCE = "seq";

    static final String LINK = "link";

    private static final int USUAL_LENGTH = 1024;
    /** Most bytes that one char of a text takes: an escape. */
    private static final int LONGEST = 6;

    private byte[] out = new byte[USUAL_LENGTH];
    private int size;

    private EntryText() {}

    /** Returns the object as UTF-8. Whatever the values hold, it has no line feed and no NUL. */
    static byte[] encode(Map<String, String> fields) {
        EntryText object = new EntryText();
        char before = '{';
        for (Map.Entry<String, String> field : fields.entrySet()) {
            String name = field.getKey();
            if (name.equals(SEQUENCE) || name.equals(LINK)) {
                throw new IllegalArgumentException("field name `" + name + "` is reserved for the trail");
            }
            object.field(before, name, field.getValue());
            before = ',';
        }
        return before == '{' ? new byte[] {'{', '}'} : object.end();
    }

    private void field(char before, String name, String value) {
        reserve((long) LONGEST * (name.length() + value.length() + 1));
        put(before);
        quote(name);
        put(':');
        quote(value);
    }

    private byte[] end() {
        reserve(1);
        put('}');
        return Arrays.copyOf(out, size);
    }

    private void reserve(long more) {
        if (more > out.length - size) {
            out = Arrays.copyOf(out, Math.toIntExact(Math.max(2L * out.length, size + more)));
        }
    }

    private void put(char ascii) {
        out[size++] = (byte) ascii;
    }

    private void quote(String text) {
        put('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isPlain(c)) {
                put(c);
            } else if (c == '"' || c == '\\') {
                put('\\');
                put(c);
            } else if (Character.isHighSurrogate(c) && isWritable(text, i)) {
                utf8(text.codePointAt(i++));
            } else if (isWritable(text, i)) {
                utf8(c);
            } else {
                escape(c);
            }
        }
        put('"');
    }

    private void escape(char c) {
        put('\\');
        put('u');
        for (int shift = 12; shift >= 0; shift -= 4) {
            put(Character.forDigit((c >> shift) & 0xf, 16));
        }
    }

    private void utf8(int c) {
        if (c < 0x80) {
            out[size++] = (byte) c;
            return;
        }
        int tails = c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;
        out[size++] = (byte) ((-0x80 >> tails) | (c >> (6 * tails)));
        for (int shift = 6 * (tails - 1); shift >= 0; shift -= 6) {
            out[size++] = (byte) (0x80 | ((c >> shift) & 0x3f));
        }
    }

    /** The characters of almost all texts, told at one glance. */
    private static boolean isPlain(char c) {
        return (c >= '#' && c <= '[') || (c >= ']' && c <= '~');
    }

    /**
     * Returns false for control characters and line separators, and for surrogates without partner, which have no
     * UTF-8.
     */
    private static boolean isWritable(String text, int i) {
        char c = text.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1));
        }
        if (Character.isLowSurrogate(c)) {
            return i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
        }
        return !Character.isISOControl(c) && c != '\u2028' && c != '\u2029';
    }
}
