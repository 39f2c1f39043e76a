package io.github.crosslevel.mls.http.wire;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Percent-encoding of UTF-8 (RFC 3986 §2.1) in the canonical form: everything but unreserved characters is escaped, in
 * upper case.
 *
 * <p>Decoding happens once, and fails on what a second decoder could read differently.
 */
final class PercentEncoding {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    /** Where the text stands, which decides which raw characters and escapes are acceptable. */
    enum Place {
        /** In a path segment: an escaped unreserved character is an evasion. */
        SEGMENT("!$&'()*+,=:@"),
        /** In a query, where form encoders write a space as {@code +} and escape more than they must. */
        QUERY("!$'()*,:@/?"),
        /** The value of a form field: text, which may hold line breaks and whatever looks like an escape. */
        FORM_VALUE("!$'()*,:@/?");

        private final String rawDelimiters;

        Place(String rawDelimiters) {
            this.rawDelimiters = rawDelimiters;
        }
    }

    private PercentEncoding() {}

    /** Returns whether the text is of unreserved characters, which are their own encoding. */
    static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!Grammar.isUnreserved(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    static void encode(String text, AsciiText out) {
        if (isPlain(text)) {
            out.put(text);
            return;
        }
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            if (b > 0 && Grammar.isUnreserved((char) b)) {
                out.put((char) b);
            } else {
                out.put('%').put(HEX.toHexDigits(b));
            }
        }
    }

    /** Checks that the text survives being encoded and decoded; it does not if a second decoding could change it. */
    static void requireEncodable(String text) throws ViolationException {
        if (isPlain(text)) {
            return;
        }
        AsciiText encoded = new AsciiText();
        encode(text, encoded);
        if (!decode(encoded.toString(), Place.SEGMENT, 0).equals(text)) {
            throw new ViolationException(HttpProblem.PERCENT_ENCODING, 0);
        }
    }

    /** Decodes the text, which begins at {@code position} of the connection. */
    static String decode(String text, Place place, long position) throws ViolationException {
        if (isPlain(text)) {
            return text;
        }
        byte[] bytes = new byte[text.length()];
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%') {
                bytes[length++] = escape(text, i, place, position + i);
                i += 2;
            } else if (c == '+' && place != Place.SEGMENT) {
                bytes[length++] = ' ';
            } else if (Grammar.isUnreserved(c) || place.rawDelimiters.indexOf(c) >= 0) {
                bytes[length++] = (byte) c;
            } else {
                throw new ViolationException(HttpProblem.TARGET_CHARACTER, position + i);
            }
        }
        String decoded = utf8(bytes, length, position);
        if (place != Place.FORM_VALUE) {
            requirePlain(decoded, position);
        }
        return decoded;
    }

    private static byte escape(String text, int at, Place place, long position) throws ViolationException {
        if (at + 2 >= text.length()
                || !HexFormat.isHexDigit(text.charAt(at + 1))
                || !HexFormat.isHexDigit(text.charAt(at + 2))) {
            throw new ViolationException(HttpProblem.PERCENT_ENCODING, position);
        }
        int value = HexFormat.fromHexDigits(text, at + 1, at + 3);
        if (place == Place.SEGMENT && value == '.' && hasDotSegment(unescapeDotsAndSlashes(text))) {
            throw new ViolationException(HttpProblem.DOT_SEGMENT, position);
        }
        if (place == Place.SEGMENT && value < 0x80 && Grammar.isUnreserved((char) value)) {
            throw new ViolationException(HttpProblem.PERCENT_ENCODING, position);
        }
        return (byte) value;
    }

    private static String unescapeDotsAndSlashes(String segment) {
        return segment.replaceAll("%2[eE]", ".").replaceAll("%2[fF]|%5[cC]", "/");
    }

    /** Returns whether a text that a receiver might split at slashes has a dot segment then. */
    static boolean hasDotSegment(String text) {
        for (String part : text.replace('\\', '/').split("/", -1)) {
            if (part.equals(".") || part.equals("..")) {
                return true;
            }
        }
        return false;
    }

    /** Decodes UTF-8 in its shortest form. */
    static String utf8(byte[] bytes, int length, long position) throws ViolationException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, 0, length))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new ViolationException(HttpProblem.PERCENT_ENCODING, position);
        }
    }

    private static void requirePlain(String decoded, long position) throws ViolationException {
        for (int i = 0; i < decoded.length(); i++) {
            if (isInvisible(decoded.charAt(i))) {
                throw new ViolationException(HttpProblem.ENCODED_DELIMITER, position);
            }
            if (decoded.charAt(i) == '%'
                    && i + 2 < decoded.length()
                    && HexFormat.isHexDigit(decoded.charAt(i + 1))
                    && HexFormat.isHexDigit(decoded.charAt(i + 2))) {
                throw new ViolationException(HttpProblem.DOUBLE_ENCODING, position);
            }
        }
    }

    static boolean isInvisible(char c) {
        int type = Character.getType(c);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }
}
