package io.github.crosslevel.mls.smtp.check;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;

/** What canonical mail says of text: when it is encoded, and what it may hold. */
final class CanonicalText {
    private static final int WIDTH = 76;
    private static final String FILE = "begin ";

    private CanonicalText() {}

    /** Returns whether a text is one that is written as it is. */
    static boolean isLiteralBody(byte[] text, int from, int to) {
        int start = from;
        while (start < to) {
            int end = start;
            while (end < to && (text[end] >= ' ' || text[end] == '\t') && text[end] != 0x7f) {
                end++;
            }
            boolean ends = end + 1 < to && text[end] == '\r' && text[end + 1] == '\n';
            if (!ends || !isLiteralLine(text, start, end)) {
                return false;
            }
            start = end + 2;
        }
        return from < to;
    }

    /** The characters of the line were seen to before. */
    private static boolean isLiteralLine(byte[] text, int from, int to) {
        return from == to
                || (to - from <= WIDTH
                        && text[to - 1] > ' '
                        && text[from] != '.'
                        && !startsWith(text, from, to, "--")
                        && !startsWith(text, from, to, "From "));
    }

    private static boolean startsWith(byte[] text, int from, int to, String start) {
        if (to - from < start.length()) {
            return false;
        }
        for (int i = 0; i < start.length(); i++) {
            if (text[from + i] != start.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Returns whether some program would find an encoded file in the text: a line {@code begin 644 name}. */
    static boolean holdsFile(byte[] text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text[i] == 'b' && (i == from || text[i - 1] == '\n') && startsWith(text, i, to, FILE)) {
                int mode = i + FILE.length();
                int end = mode;
                while (end < to && text[end] >= '0' && text[end] <= '7') {
                    end++;
                }
                if ((end - mode == 3 || end - mode == 4) && end < to && text[end] == ' ') {
                    return true;
                }
            }
        }
        return false;
    }

    static String utf8(byte[] bytes, int position) throws CanonicalWalk.Stop {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new CanonicalWalk.Stop("text is not UTF-8", position);
        }
    }

    /** Text of a body is UTF-8 with pairs of CR and LF, and tabs, and no other control characters. */
    static void requireBody(byte[] bytes, int position) throws CanonicalWalk.Stop {
        if (CanonicalCharacters.areOrdinary(bytes)) {
            return;
        }
        String text = utf8(bytes, position);
        if (!isCleanBody(text) || !Normalizer.isNormalized(text, Normalizer.Form.NFC)) {
            throw new CanonicalWalk.Stop("text holds characters that are not allowed", position);
        }
    }

    private static boolean isCleanBody(String text) {
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            boolean pair = c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n';
            if (!pair && c != '\t' && !CanonicalCharacters.isClean(c)) {
                return false;
            }
            i += pair ? 2 : Character.charCount(c);
        }
        return true;
    }

    /** Returns whether text may stand in a header. */
    static boolean isHeaderText(String text) {
        return text.codePoints()
                        .allMatch(c -> CanonicalCharacters.isClean(c) && Character.getType(c) != Character.FORMAT)
                && Normalizer.isNormalized(text, Normalizer.Form.NFC);
    }
}
