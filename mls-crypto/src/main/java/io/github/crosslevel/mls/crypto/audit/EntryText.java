package io.github.crosslevel.mls.crypto.audit;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/**
 * The text of an entry: one flat JSON object whose values are all strings, without white space, in the order of the
 * fields.
 */
final class EntryText {
    /** The names under which a line carries what links it to the others. */
    static final String SEQUENCE = "seq";

    static final String LINK = "link";

    private EntryText() {}

    /** Returns the object as UTF-8. Whatever the values hold, it has no line feed and no NUL. */
    static byte[] encode(Map<String, String> fields) {
        StringJoiner object = new StringJoiner(",", "{", "}");
        fields.forEach((name, value) -> {
            if (name.equals(SEQUENCE) || name.equals(LINK)) {
                throw new IllegalArgumentException("field name `" + name + "` is reserved for the trail");
            }
            object.add(quote(name) + ":" + quote(value));
        });
        return object.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String quote(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (isWritable(text, i)) {
                quoted.append(c);
            } else {
                quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            }
        }
        return quoted.append('"').toString();
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
