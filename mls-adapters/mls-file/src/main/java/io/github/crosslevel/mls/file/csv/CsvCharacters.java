package io.github.crosslevel.mls.file.csv;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;

/** The rules that the characters of canonical CSV keep, besides those of its delimiters. */
final class CsvCharacters {
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle FOUR = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final long EACH = 0x0101010101010101L;
    private static final long ZEROS = '0' * EACH;
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

    /** Returns whether all bytes of a range, which is not empty, are ASCII digits. */
    static boolean areDigits(byte[] b, int from, int to) {
        int p = to;
        while (p - from >= Long.BYTES) {
            p -= Long.BYTES;
            if (!areDigits((long) EIGHT.get(b, p) ^ ZEROS)) {
                return false;
            }
        }
        if (from < Long.BYTES) {
            return areDigitsOneByOne(b, from, p);
        }
        // the eight bytes that end where the rest ends; those before it are shifted out
        return p == from
                || areDigits(((long) EIGHT.get(b, p - Long.BYTES) ^ ZEROS) >>> ((Long.BYTES - p + from) * Byte.SIZE));
    }

    private static boolean areDigits(long eight) {
        return (((eight + 0x06 * EACH) | eight) & 0xf0f0f0f0f0f0f0f0L) == 0;
    }

    private static boolean areDigitsOneByOne(byte[] b, int from, int to) {
        int p = from;
        while (p < to && b[p] >= '0' && b[p] <= '9') {
            p++;
        }
        return p == to;
    }

    /** Requires a record, which ends with a line feed, to be well-formed UTF-8 in form NFC, of allowed characters. */
    static void check(byte[] b, int from, int to) throws Refusal {
        boolean stable = true;
        int p = from;
        while (p < to) {
            if (isCommon((int) FOUR.get(b, p))) {
                p += 3;
            } else if (b[p] >= 0) {
                p = afterAscii(b, p, to);
            } else {
                int length = length(b, p);
                if (length == 0) {
                    throw new Refusal(p, "byte is not UTF-8");
                }
                if (!isAllowed(decode(b, p, length))) {
                    throw new Refusal(p, "character is not allowed");
                }
                stable = false;
                p += length;
            }
        }
        if (!stable && !Normalizer.isNormalized(text(b, from, to), Normalizer.Form.NFC)) {
            throw new Refusal(from, "text is not in Unicode form NFC");
        }
    }

    /**
     * Returns whether the first three of four bytes are one of the characters that Chinese text is made of:
     * punctuation, U+4E00 to U+9FFF, full-width ASCII. Each of them is allowed, and normal beside any other.
     */
    private static boolean isCommon(int four) {
        int c = (four >>> 12 & 0xf000) | (four >>> 10 & 0xfc0) | (four >>> 8 & 0x3f);
        // negative if the character is not within the bounds
        int ideograph = (c - 0x4e00) | (0x9fff - c);
        int punctuation = (c - 0x3000) | (0x3020 - c);
        int fullWidth = (c - 0xff01) | (0xff5e - c);
        return (four & 0xf0c0c000) == 0xe0808000 && (ideograph & punctuation & fullWidth) >= 0;
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
}
