package io.github.crosslevel.mls.smtp.mime;

import java.util.Arrays;
import java.util.Base64;

/** Undoes transfer encodings, strictly, over a range of complete lines or of lines whose last has no line break. */
final class BodyDecoder {
    private BodyDecoder() {}

    /** Returns bytes as they stand. */
    static byte[] plain(byte[] bytes, int from, int to, boolean eightBit) throws MimeRefusal {
        if (!eightBit) {
            for (int i = from; i < to; i++) {
                if (bytes[i] < 0) {
                    throw new MimeRefusal(MimeProblem.EIGHT_BIT, i);
                }
            }
        }
        return Arrays.copyOfRange(bytes, from, to);
    }

    /**
     * Decodes base64 of lines that each hold whole groups of four. The digits are moved together and decoded in one go;
     * where all lines are of one length, line breaks are looked for only where they must be.
     */
    static byte[] base64(byte[] bytes, int from, int to) throws MimeRefusal {
        byte[] digits = new byte[to - from];
        int count = 0;
        int width = lineEnd(bytes, from, to) - from;
        for (int at = from; at < to; ) {
            int end = at + width;
            if (end + 1 >= to || bytes[end] != '\r' || bytes[end + 1] != '\n') {
                end = lineEnd(bytes, at, to);
            }
            if ((end - at) % 4 != 0 || (count > 0 && end > at && digits[count - 1] == '=')) {
                throw new MimeRefusal(MimeProblem.BASE64, at);
            }
            System.arraycopy(bytes, at, digits, count, end - at);
            count += end - at;
            at = end + 2;
        }
        byte[] groups = count == digits.length ? digits : Arrays.copyOf(digits, count);
        byte[] decoded;
        try {
            decoded = Base64.getDecoder().decode(groups);
        } catch (IllegalArgumentException e) {
            throw new MimeRefusal(MimeProblem.BASE64, from);
        }
        requireNoLostBits(groups, from);
        return decoded;
    }

    /** The JDK drops the bits of the last digit that belong to no byte. */
    private static void requireNoLostBits(byte[] groups, int position) throws MimeRefusal {
        int count = groups.length;
        if (count > 0 && groups[count - 1] == '=') {
            byte[] last = Arrays.copyOfRange(groups, count - 4, count);
            if (!Arrays.equals(Base64.getEncoder().encode(Base64.getDecoder().decode(last)), last)) {
                throw new MimeRefusal(MimeProblem.BASE64, position);
            }
        }
    }

    private static int lineEnd(byte[] bytes, int from, int to) {
        int end = from;
        while (end < to && bytes[end] != '\r') {
            end++;
        }
        return end;
    }

    /** Decodes quoted-printable; it only gets shorter. */
    static byte[] quotedPrintable(byte[] bytes, int from, int to) throws MimeRefusal {
        byte[] decoded = new byte[to - from];
        int count = 0;
        for (int i = from; i < to; i++) {
            byte b = bytes[i];
            if (b == '=') {
                boolean soft = i + 3 < to && bytes[i + 1] == '\r'; // a soft line break, which is not the end
                if (!soft) {
                    decoded[count++] = escaped(bytes, i, to);
                }
                i += 2;
                continue;
            }
            boolean space = b == ' ' || b == '\t';
            if (space && (i + 1 == to || bytes[i + 1] == '\r')) {
                throw new MimeRefusal(MimeProblem.QUOTED_PRINTABLE, i);
            }
            if ((b < ' ' && b != '\t' && b != '\r' && b != '\n') || b == 0x7f) {
                throw new MimeRefusal(b < 0 ? MimeProblem.EIGHT_BIT : MimeProblem.QUOTED_PRINTABLE, i);
            }
            decoded[count++] = b;
        }
        return Arrays.copyOf(decoded, count);
    }

    private static byte escaped(byte[] bytes, int at, int to) throws MimeRefusal {
        int high = at + 2 < to ? Character.digit((char) bytes[at + 1], 16) : -1;
        int low = at + 2 < to ? Character.digit((char) bytes[at + 2], 16) : -1;
        if (high < 0 || low < 0) {
            throw new MimeRefusal(MimeProblem.QUOTED_PRINTABLE, at);
        }
        return (byte) ((high << 4) | low);
    }
}
