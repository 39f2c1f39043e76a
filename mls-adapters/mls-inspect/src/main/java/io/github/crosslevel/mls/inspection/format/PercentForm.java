package io.github.crosslevel.mls.inspection.format;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;

/** The one form of percent-encoding in paths and queries (RFC 3986 §6.2.2). */
final class PercentForm {
    private static final String UNRESERVED = "-._~";
    private static final String RESERVED = "!$&'()*+,;=:@/?";

    /** What separates, and must not come from encoding or normalising. */
    private static final String SEPARATORS = "/\\.%;?#@:&=";

    private PercentForm() {}

    /** Returns a path with only those bytes encoded which must be, in upper case; nothing becomes a separator. */
    static String path(String text, int offset) throws UrlException {
        return canonical(text, offset, SEPARATORS);
    }

    /** Returns a query in the same form; what it holds is text, in which encoded slashes stand for themselves. */
    static String query(String text, int offset) throws UrlException {
        return canonical(text, offset, "");
    }

    private static String canonical(String text, int offset, String separators) throws UrlException {
        byte[] decoded = decode(text, offset, separators);
        try {
            String characters = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(decoded))
                    .toString();
            requireOneMeaning(characters, offset, separators);
        } catch (CharacterCodingException e) {
            throw new UrlException("not UTF-8", offset);
        }
        return encode(text);
    }

    private static byte[] decode(String text, int offset, String separators) throws UrlException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            if (c == '%') {
                int value = value(text, i);
                if (value < 0) {
                    throw new UrlException("percent sign without two digits", offset + i);
                }
                boolean slash = (value == '/' || value == '\\') && separators.indexOf(value) >= 0;
                if (value < ' ' || value == 0x7f || slash) {
                    throw new UrlException("encodes a control character or a slash", offset + i);
                }
                bytes.write(value);
                i += 3;
            } else {
                bytes.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
                i += Character.charCount(c);
            }
        }
        return bytes.toByteArray();
    }

    /** Returns the value of an encoded byte, or −1. */
    private static int value(String text, int at) {
        return at + 2 < text.length()
                ? (PercentText.hex(text.charAt(at + 1)) << 4) | PercentText.hex(text.charAt(at + 2))
                : -1;
    }

    private static void requireOneMeaning(String characters, int offset, String separators) throws UrlException {
        for (int i = 0; i < characters.length(); ) {
            int c = characters.codePointAt(i);
            if (c == '%' && value(characters, i) >= 0) {
                throw new UrlException("encoded twice", offset);
            }
            if (c >= 0x80) {
                String folded = Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKC);
                boolean separates = folded.chars().anyMatch(f -> separators.indexOf(f) >= 0);
                int type = Character.getType(c);
                boolean hidden = type == Character.CONTROL || type == Character.FORMAT || Character.isSpaceChar(c);
                if (separates || hidden) {
                    throw new UrlException("holds a character that becomes a separator or does not show", offset);
                }
            }
            i += Character.charCount(c);
        }
    }

    private static String encode(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            if (c == '%') {
                int value = value(text, i);
                if (isUnreserved(value)) {
                    out.append((char) value);
                } else {
                    append(out, value);
                }
                i += 3;
            } else {
                if (isUnreserved(c) || (c < 0x80 && RESERVED.indexOf(c) >= 0)) {
                    out.append((char) c);
                } else {
                    for (byte b : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
                        append(out, b & 0xff);
                    }
                }
                i += Character.charCount(c);
            }
        }
        return out.toString();
    }

    private static boolean isUnreserved(int c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || (c > 0 && UNRESERVED.indexOf(c) >= 0);
    }

    private static void append(StringBuilder out, int value) {
        out.append('%');
        out.append(Character.toUpperCase(Character.forDigit(value >> 4, 16)));
        out.append(Character.toUpperCase(Character.forDigit(value & 0xf, 16)));
    }
}
