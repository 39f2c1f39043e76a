package io.github.crosslevel.mls.file.csv;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;

/**
 * The text of CSV in an array: checks its characters, and finds what delimits its fields.
 *
 * <p>Both look at eight bytes at once (Warren, Hacker's Delight, §6-1) and at single bytes only where these are not
 * plain ASCII. Arrays end with a line feed and {@link #PADDING} more bytes, so that neither needs to look for their
 * end.
 */
final class CsvText {
    /** How many bytes beyond the last line feed may be loaded. */
    static final int PADDING = Long.BYTES;

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;
    /** Added to a byte, it sets the top bit unless the byte is below ten. */
    private static final long BELOW_TEN = 0x76 * ONES;

    /** Of each character of three bytes whether it is inert: a row for the first two bytes, a bit for the third. */
    private static final long[] INERT = new long[1 << 10];

    static {
        inert(0x3001, 0x3029); // Chinese punctuation
        inert(0x4000, 0x9fff); // ideographs
        inert(0xff01, 0xff5e); // full-width ASCII
    }

    private CsvText() {}

    private static void inert(int first, int last) {
        for (int c = first; c <= last; c++) {
            INERT[c >> 6] |= 1L << c;
        }
    }

    /** Returns the eight bytes from an index on. */
    static long eight(byte[] b, int p) {
        return (long) EIGHT.get(b, p);
    }

    /** Returns the index of the next comma, quote or ASCII control character. */
    static int delimiter(byte[] b, int from) {
        int p = from;
        while (true) {
            long found = delimiters(eight(b, p));
            if (found != 0) {
                return p + (Long.numberOfTrailingZeros(found) >> 3);
            }
            p += Long.BYTES;
        }
    }

    /** Returns the top bits of the bytes, of these eight, that are commas, quotes or ASCII control characters. */
    static long delimiters(long eight) {
        long low = eight & ~HIGHS;
        long comma = (low ^ ',' * ONES) + ~HIGHS;
        long quote = (low ^ '"' * ONES) + ~HIGHS;
        long control = low + (0x80 - ' ') * ONES;
        return ~((comma & quote & control) | eight) & HIGHS;
    }

    /** Returns the top bits of the bytes, of these eight, that are DEL or not ASCII. */
    static long others(long eight) {
        return (eight | (eight & ~HIGHS) + ONES) & HIGHS;
    }

    private static boolean areBelowTen(long eight) {
        return ((eight | eight + BELOW_TEN) & HIGHS) == 0;
    }

    /** Returns whether all bytes between the indices are ASCII digits. */
    static boolean isDigits(byte[] b, int from, int to) {
        for (int p = from; p < to; p += Long.BYTES) {
            int beyond = Math.max(0, p + Long.BYTES - to) * Byte.SIZE; // bytes at and after the end do not count
            if (!areBelowTen((eight(b, p) ^ '0' * ONES) << beyond)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Returns the number that 1 to 8 digits are, or -1 if one of them is not a digit: pairs, fours and all eight are
     * summed with one multiplication each.
     */
    static long upToEightDigits(byte[] b, int from, int to) {
        int beyond = (from + Long.BYTES - to) * Byte.SIZE;
        long digits = (eight(b, from) ^ '0' * ONES) << beyond;
        if (!areBelowTen(digits)) {
            return -1;
        }
        long pairs = digits * 10 + (digits >>> 8);
        long low = (pairs & 0xff000000ffL) * (100 + (1_000_000L << 32));
        long high = (pairs >>> 16 & 0xff000000ffL) * (1 + (10_000L << 32));
        return (low + high) >>> 32;
    }

    /**
     * Requires well-formed UTF-8 (Unicode 15, table 3-7) in form NFC, without DEL, C1 controls, line separators, byte
     * order marks and noncharacters; the other control characters are left to who looks for delimiters.
     */
    static void check(byte[] b, int from, int to) throws Refusal {
        boolean inert = true;
        int p = from;
        while (p < to) {
            long eight = eight(b, p);
            if (isInert(eight)) {
                p += 3;
                continue;
            }
            long others = others(eight);
            int plain = Long.numberOfTrailingZeros(others) >> 3;
            if (plain > 0) {
                p += plain; // 8 if there are no others
            } else if (b[p] == 0x7f) {
                throw new Refusal(p, "control character");
            } else {
                inert = false;
                int c = character(b, p);
                p += c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
            }
        }
        if (!inert
                && !Normalizer.isNormalized(
                        new String(b, from, to - from, StandardCharsets.UTF_8), Normalizer.Form.NFC)) {
            throw new Refusal(from, "text is not in Unicode form NFC");
        }
    }

    /**
     * Returns whether the first three of eight bytes are an inert character: one that is allowed, and normal whatever
     * stands beside it.
     */
    private static boolean isInert(long eight) {
        int row = (int) ((eight << 6 & 0x3c0) | (eight >>> 8 & 0x3f));
        return (eight & 0xc0c0f0) == 0x8080e0 && (INERT[row] >>> (eight >>> 16) & 1) != 0;
    }

    private static int character(byte[] b, int p) throws Refusal {
        int lead = b[p] & 0xff;
        int length = lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
        int c = lead & 0xff >> (length + 1);
        for (int i = 1; i < length && c >= 0; i++) {
            c = isTail(b[p + i]) ? c << 6 | (b[p + i] & 0x3f) : -1;
        }
        boolean overlong = (length == 3 && c < 0x800) || (length == 4 && c < 0x10000);
        boolean surrogate = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
        if (length == 0 || c < 0 || overlong || surrogate || c > Character.MAX_CODE_POINT) {
            throw new Refusal(p, "byte is not UTF-8");
        }
        boolean control = c < 0xa0 || c == 0x2028 || c == 0x2029 || c == 0xfeff;
        boolean noncharacter = (c & 0xfffe) == 0xfffe || (c >= 0xfdd0 && c <= 0xfdef);
        if (control || noncharacter) {
            throw new Refusal(p, String.format(Locale.ROOT, "character U+%04X is not allowed", c));
        }
        return c;
    }

    private static boolean isTail(byte b) {
        return b < (byte) 0xc0;
    }
}
