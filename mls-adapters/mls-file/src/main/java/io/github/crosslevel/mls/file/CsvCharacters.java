package io.github.crosslevel.mls.file;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;

/** The rules that the characters of canonical CSV keep, besides those of its delimiters. */
final class CsvCharacters {
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long TOP = 0x8080808080808080L;

    private CsvCharacters() {}

    /** Returns whether a field that starts here is a formula to a spreadsheet. */
    static boolean isFormulaSign(byte[] b, int p) {
        return switch (b[p]) {
            case '+', '-', '=', '@' -> true;
            case (byte) 0xef -> {
                int last = (b[p + 1] & 0x3f) << 6 | (b[p + 2] & 0x3f);
                yield last == 0xf1d || last == 0xf0b || last == 0xf0d || last == 0xf20; // full-width = + - @
            }
            default -> false;
        };
    }

    /** Requires a record, which ends with a line feed, to be well-formed UTF-8 in form NFC, of allowed characters. */
    static void check(byte[] b, int from, int to) throws Refusal {
        boolean stable = true;
        for (int p = afterAscii(b, from, to); p < to; p = b[p] < 0 ? p : afterAscii(b, p, to)) {
            int length = length(b, p);
            if (length == 0) {
                throw new Refusal(p, "byte is not UTF-8");
            }
            if (length != 3 || b[p] < (byte) 0xe5 || b[p] > (byte) 0xe9) {
                int c = decode(b, p, length);
                if (!isAllowed(c)) {
                    throw new Refusal(p, "character is not allowed");
                }
                stable &= isStable(c);
            }
            p += length;
        }
        if (!stable && !Normalizer.isNormalized(text(b, from, to), Normalizer.Form.NFC)) {
            throw new Refusal(from, "text is not in Unicode form NFC");
        }
    }

    /** Returns the index of the next byte that is not ASCII, or one from {@code to} on. */
    private static int afterAscii(byte[] b, int from, int to) {
        for (int p = from; p < to; p += Long.BYTES) {
            long tops = (long) EIGHT.get(b, p) & TOP;
            if (tops != 0) {
                return p + Long.numberOfTrailingZeros(tops) / Byte.SIZE;
            }
        }
        return to;
    }

    private static String text(byte[] b, int from, int to) {
        return new String(b, from, to - from, StandardCharsets.UTF_8);
    }

    /** Returns the length of the character by the rows of Unicode table 3-7, or 0. */
    private static int length(byte[] b, int p) {
        int lead = b[p] & 0xff;
        int next = b[p + 1] & 0xff;
        if (lead >= 0xc2 && lead <= 0xdf) {
            return next >= 0x80 && next <= 0xbf ? 2 : 0;
        }
        if (lead >= 0xe0 && lead <= 0xef) {
            int least = lead == 0xe0 ? 0xa0 : 0x80;
            int most = lead == 0xed ? 0x9f : 0xbf;
            return next >= least && next <= most && (b[p + 2] & 0xc0) == 0x80 ? 3 : 0;
        }
        if (lead >= 0xf0 && lead <= 0xf4) {
            int least = lead == 0xf0 ? 0x90 : 0x80;
            int most = lead == 0xf4 ? 0x8f : 0xbf;
            boolean first = next >= least && next <= most;
            return first && (b[p + 2] & 0xc0) == 0x80 && (b[p + 3] & 0xc0) == 0x80 ? 4 : 0;
        }
        return 0;
    }

    private static int decode(byte[] b, int p, int length) {
        return switch (length) {
            case 2 -> (b[p] & 0x1f) << 6 | (b[p + 1] & 0x3f);
            case 3 -> (b[p] & 0x0f) << 12 | (b[p + 1] & 0x3f) << 6 | (b[p + 2] & 0x3f);
            default -> (b[p] & 0x07) << 18 | (b[p + 1] & 0x3f) << 12 | (b[p + 2] & 0x3f) << 6 | (b[p + 3] & 0x3f);
        };
    }

    private static boolean isAllowed(int c) {
        boolean control = c <= 0x9f;
        boolean separator = c == 0x2028 || c == 0x2029;
        boolean byteOrderMark = c == 0xfeff;
        boolean noncharacter = (c >= 0xfdd0 && c <= 0xfdef) || (c & 0xffff) >= 0xfffe;
        return !(control || separator || byteOrderMark || noncharacter);
    }

    /**
     * Returns whether the character is normal beside any other: Chinese punctuation, U+4E00 to U+4FFF, full-width
     * ASCII.
     */
    private static boolean isStable(int c) {
        return (c >= 0x3000 && c <= 0x3020) || (c >= 0x4e00 && c <= 0x4fff) || (c >= 0xff01 && c <= 0xff5e);
    }
}
