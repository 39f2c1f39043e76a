package io.github.crosslevel.mls.crypto.audit;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/**
 * The text of an entry: one flat JSON object whose values are all strings, without white space, in the order of the
 * fields.
 */
final class EntryText {
    /** The names under which a line carries what links it to the others. */
    static final String SEQUENCE = "seq";

    static final String LINK = "link";

    private static final int USUAL_LENGTH = 768;

    private EntryText() {}

    /** Returns the object as UTF-8. Whatever the values hold, it has no line feed and no NUL. */
    static byte[] encode(Map<String, String> fields) {
        StringBuilder object = new StringBuilder(USUAL_LENGTH).append('{');
        fields.forEach((name, value) -> {
            if (name.equals(SEQUENCE) || name.equals(LINK)) {
                throw new IllegalArgumentException("field name `" + name + "` is reserved for the trail");
            }
            quote(name, object);
            object.append(':');
            quote(value, object);
            object.append(',');
        });
        if (!fields.isEmpty()) {
            object.setLength(object.length() - 1);
        }
        return object.append('}').toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void quote(String text, StringBuilder object) {
        object.append('"');
        int plain = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isPlain(c) || (c != '"' && c != '\\' && isWritable(text, i))) {
                continue;
            }
            object.append(text, plain, i);
            if (c == '"' || c == '\\') {
                object.append('\\').append(c);
            } else {
                object.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            }
            plain = i + 1;
        }
        object.append(text, plain, text.length()).append('"');
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
