package io.github.crosslevel.mls.jdbc.exchange;

import java.text.Normalizer;
import java.util.HexFormat;

/**
 * Any text of a database as text of canonical content: printable, without line breaks, in Unicode form NFC, and never
 * empty, because an empty field is NULL.
 */
final class TextEscapes {
    private static final String EMPTY = "\\e";
    private static final int DIGITS = 4;

    private TextEscapes() {}

    /**
     * Returns the text as it is written.
     *
     * @throws IllegalArgumentException if half a surrogate pair is in it, which drivers replace silently
     */
    static String escape(String text) {
        if (text.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
            throw new IllegalArgumentException("half a surrogate pair");
        }
        if (text.isEmpty()) {
            return EMPTY;
        }
        String sparing = escape(text, false);
        return Normalizer.isNormalized(sparing, Normalizer.Form.NFC) ? sparing : escape(text, true);
    }

    private static String escape(String text, boolean all) {
        StringBuilder escaped = new StringBuilder(text.length() + 8);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                escaped.append("\\\\");
            } else if (Character.isHighSurrogate(c) && i + 1 < text.length() && isPlain(text.codePointAt(i)) && !all) {
                escaped.append(c).append(text.charAt(++i));
            } else if (isPlain(c) && (!all || c < 0x7f)) {
                escaped.append(c);
            } else {
                escaped.append("\\u").append(HexFormat.of().toHexDigits(c));
            }
        }
        return escaped.toString();
    }

    private static boolean isPlain(int c) {
        boolean control = c < ' ' || (c >= 0x7f && c < 0xa0) || c == 0x2028 || c == 0x2029 || c == 0xfeff;
        boolean surrogate = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
        boolean noncharacter = (c & 0xfffe) == 0xfffe || (c >= 0xfdd0 && c <= 0xfdef);
        return !control && !surrogate && !noncharacter;
    }

    /**
     * Returns the text that was escaped.
     *
     * @throws IllegalArgumentException if an escape is none
     */
    static String unescape(String escaped) {
        if (escaped.equals(EMPTY)) {
            return "";
        }
        StringBuilder text = new StringBuilder(escaped.length());
        for (int i = 0; i < escaped.length(); i++) {
            char c = escaped.charAt(i);
            if (c != '\\') {
                text.append(c);
            } else if (escaped.startsWith("\\", i + 1)) {
                text.append('\\');
                i++;
            } else if (escaped.startsWith("u", i + 1)) {
                text.append((char) HexFormat.fromHexDigits(escaped, i + 2, i + 2 + DIGITS));
                i += 1 + DIGITS;
            } else {
                throw new IllegalArgumentException("no such escape");
            }
        }
        return text.toString();
    }
}
