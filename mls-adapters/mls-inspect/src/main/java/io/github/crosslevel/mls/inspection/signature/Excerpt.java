package io.github.crosslevel.mls.inspection.signature;

import io.github.crosslevel.mls.inspect.Place;
import java.nio.charset.StandardCharsets;

/**
 * A few characters of a view for people to read, from which no secret can be read: digits are {@code #}, characters
 * outside ASCII are {@code ■}, what cannot be shown is {@code ·}, and of words longer than 16 the beginning is shown.
 */
final class Excerpt {
    private static final int MOST_BYTES = 160;
    private static final int LONGEST_WORD = 16;
    private static final char CUT = '…';

    private Excerpt() {}

    static String of(byte[] view, int start, int end) {
        int to = Math.min(end, start + MOST_BYTES);
        String text = new String(view, start, Math.max(0, to - start), StandardCharsets.UTF_8);
        StringBuilder out = new StringBuilder();
        int word = 0;
        for (int i = 0; i < text.length() && out.length() < Place.MAX_EXCERPT - 1; i++) {
            char c = text.charAt(i);
            word = isWordPart(c) ? word + 1 : 0;
            if (word == LONGEST_WORD + 1) {
                out.append(CUT);
            } else if (word <= LONGEST_WORD) {
                out.append(shown(c));
            }
        }
        return end > to || out.length() == Place.MAX_EXCERPT - 1
                ? out.append(CUT).toString()
                : out.toString();
    }

    private static boolean isWordPart(char c) {
        return (c < 0x80 && Character.isLetterOrDigit(c)) || c == '_';
    }

    private static char shown(char c) {
        if (c >= '0' && c <= '9') {
            return '#';
        } else if (c >= 0x80) {
            return '■';
        }
        return c >= ' ' && c < 0x7F ? c : '·';
    }
}
