package io.github.crosslevel.mls.inspection.view;

import java.util.Arrays;

/**
 * Base64 within text (RFC 4648 §4 and §5, padded or not): each run of the alphabet that stands for text is replaced by
 * that text.
 *
 * <p>Text is UTF-8 without control characters but tab and line breaks, or the same in UTF-16LE if all of it is ASCII;
 * {@link ChineseBase64Runs} reads the others. Ordinary words are runs too, but almost never stand for text.
 */
final class Base64Runs implements LeafDecoder {
    /** A run of six bytes. Shorter ones would too often be words that stand for text by chance. */
    static final int SHORTEST = 8;

    private static final byte[] VALUES = new byte[256];

    static {
        Arrays.fill(VALUES, (byte) -1);
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        for (int i = 0; i < alphabet.length(); i++) {
            VALUES[alphabet.charAt(i)] = (byte) i;
        }
        VALUES['-'] = 62;
        VALUES['_'] = 63;
    }

    @Override
    public void decode(byte[] in, DecodedBytes out) {
        int plain = 0;
        int i = nextRun(in, 0, SHORTEST);
        while (i < in.length) {
            int end = i + SHORTEST;
            while (end < in.length && isDigit(in[end])) {
                end++;
            }
            int remainder = (end - i) % 4;
            if (remainder != 1 && isText(in, i, end)) {
                out.copy(in, plain, i);
                write(in, i, end, out);
                for (int pad = remainder; pad != 0 && pad < 4 && end < in.length && in[end] == '='; pad++) {
                    end++;
                }
                plain = end;
            }
            i = nextRun(in, end, SHORTEST);
        }
        out.copy(in, plain, in.length);
    }

    static boolean isDigit(byte b) {
        return VALUES[b & 0xff] >= 0;
    }

    /**
     * Returns where the next run begins that is long enough, or the end; looks at few of the bytes of ordinary words.
     */
    static int nextRun(byte[] in, int from, int shortest) {
        int start = from;
        while (start + shortest <= in.length) {
            int i = start + shortest - 1;
            while (i >= start && isDigit(in[i])) {
                i--;
            }
            if (i < start) {
                return start;
            }
            start = i + 1;
        }
        return in.length;
    }

    static int byteAt(byte[] in, int start, int index) {
        int at = start + index / 3 * 4 + index % 3;
        int bits = (VALUES[in[at] & 0xff] << 6) | VALUES[in[at + 1] & 0xff];
        return (bits >> (4 - 2 * (index % 3))) & 0xff;
    }

    static boolean isControl(int b) {
        return (b < 0x20 && b != '\t' && b != '\n' && b != '\r') || b == 0x7f;
    }

    static int decodedLength(int start, int end) {
        return (end - start) / 4 * 3 + Math.max(0, (end - start) % 4 - 1);
    }

    static boolean isText(byte[] in, int start, int end) {
        int length = decodedLength(start, end);
        int first = byteAt(in, start, 0);
        int second = byteAt(in, start, 1);
        boolean wide = length % 2 == 0 && second == 0;
        if ((first >= 0x80 && first < 0xc2) || isControl(first) || (isControl(second) && !wide)) {
            return false; // most words end here
        }
        Utf8 utf8 = new Utf8();
        byte[] one = new byte[1];
        for (int i = 0; i < length; i++) {
            int b = byteAt(in, start, i);
            if (wide && i % 2 == 1) {
                if (b != 0) {
                    return false;
                }
                continue;
            }
            one[0] = (byte) b;
            if (isControl(b) || utf8.check(one, 0, 1) >= 0) {
                return false;
            }
        }
        return utf8.isAtBoundary();
    }

    private static void write(byte[] in, int start, int end, DecodedBytes out) {
        int length = decodedLength(start, end);
        for (int i = 0; i < length; i++) {
            out.from(start + i / 3 * 4 + i % 3).append(byteAt(in, start, i));
        }
    }
}
