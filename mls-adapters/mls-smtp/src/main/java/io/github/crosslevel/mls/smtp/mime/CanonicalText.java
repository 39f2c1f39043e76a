package io.github.crosslevel.mls.smtp.mime;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Pattern;

/** What canonical mail says of text: when it is encoded, and what it may hold. */
final class CanonicalText {
    private static final Pattern UUENCODED = Pattern.compile("(?:^|\n)begin [0-7]{3,4} ");

    private CanonicalText() {}

    /** Returns whether a text is one that is written as it is. */
    static boolean isLiteralBody(String text) {
        if (!text.endsWith("\r\n")) {
            return false;
        }
        for (int at = 0; at < text.length(); ) {
            int end = text.indexOf("\r\n", at);
            if (!isLiteralLine(text, at, end)) {
                return false;
            }
            at = end + 2;
        }
        return true;
    }

    private static boolean isLiteralLine(String text, int from, int to) {
        if (to - from > 76) {
            return false;
        }
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c != '\t' && (c < ' ' || c > '~')) {
                return false;
            }
        }
        return from == to
                || (text.charAt(to - 1) > ' '
                        && text.charAt(from) != '.'
                        && !text.startsWith("--", from)
                        && !text.startsWith("From ", from));
    }

    /** Returns whether some program would find an encoded file in the text. */
    static boolean holdsFile(String text) {
        return UUENCODED.matcher(text).find();
    }

    /** Returns what lines of 76 digits, of which the last may be shorter, stand for. */
    static byte[] base64(byte[] bytes, int from, int to) throws CanonicalWalk.Stop {
        if (from == to) {
            return new byte[0];
        }
        byte[] lines = Arrays.copyOfRange(bytes, from, to);
        try {
            byte[] decoded = Base64.getMimeDecoder().decode(lines);
            byte[] again = Base64.getMimeEncoder(76, new byte[] {'\r', '\n'}).encode(decoded);
            boolean same = decoded.length > 0
                    && Arrays.equals(again, 0, again.length, lines, 0, lines.length - 2)
                    && lines[lines.length - 2] == '\r'
                    && lines[lines.length - 1] == '\n';
            if (same) {
                return decoded;
            }
        } catch (IllegalArgumentException e) {
            // refused below
        }
        throw new CanonicalWalk.Stop("base64 of full lines expected", from);
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

    /** Text of a body has pairs of CR and LF, and tabs, and no other control characters. */
    static void requireBody(String text, int position) throws CanonicalWalk.Stop {
        String rest = text.replace("\r\n", "").replace("\t", "");
        if (!isClean(rest) || !Normalizer.isNormalized(text, Normalizer.Form.NFC)) {
            throw new CanonicalWalk.Stop("text holds characters that are not allowed", position);
        }
    }

    /** Returns whether text may stand in a header. */
    static boolean isHeaderText(String text) {
        return isClean(text)
                && text.codePoints().noneMatch(c -> Character.getType(c) == Character.FORMAT)
                && Normalizer.isNormalized(text, Normalizer.Form.NFC);
    }

    private static boolean isClean(String text) {
        return text.codePoints()
                .noneMatch(c -> Character.isISOControl(c)
                        || c == 0x2028
                        || c == 0x2029
                        || c == 0xfeff
                        || (c >= 0xd800 && c <= 0xdfff)
                        || (c >= 0xfdd0 && c <= 0xfdef)
                        || (c & 0xffff) >= 0xfffe);
    }
}
