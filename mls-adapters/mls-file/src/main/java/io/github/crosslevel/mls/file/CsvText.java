package io.github.crosslevel.mls.file;

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
    private static final long HIGH_HALVES = 0xf0f0f0f0f0f0f0f0L;
    private static final long HIGHS = 0x8080808080808080L;

    private CsvText() {}

    /** Returns the index of the next comma, quote or ASCII control character. */
    static int delimiter(byte[] b, int from) {
        int p = from;
        while (true) {
            long eight = (long) EIGHT.get(b, p);
            long comma = (eight ^ ',' * ONES) - ONES;
            long quote = (eight ^ '"' * ONES) - ONES;
            long control = eight - ' ' * ONES;
            // a borrow can only come from a byte that is found itself, so the lowest one found is right
            long found = (comma | quote | control) & ~eight & HIGHS;
            if (found != 0) {
                return p + (Long.numberOfTrailingZeros(found) >> 3);
            }
            p += Long.BYTES;
        }
    }

    /** Returns whether all bytes between the indices are ASCII digits. */
    static boolean isDigits(byte[] b, int from, int to) {
        for (int p = from; p < to; p += Long.BYTES) {
            long eight = (long) EIGHT.get(b, p);
            // the high half of a digit is 3, also after adding 6; bytes at and after the end do not count
            long other = ((eight & HIGH_HALVES) ^ 0x30 * ONES) | ((eight + 0x06 * ONES & HIGH_HALVES) ^ 0x30 * ONES);
            int beyond = Math.max(0, p + Long.BYTES - to) * Byte.SIZE;
            if (other << beyond != 0) {
                return false;
            }
        }
        return true;
    }

    /**
     * Returns the number that 1 to 8 digits are: pairs, fours and all eight are summed with one multiplication each.
     */
    static long upToEightDigits(byte[] b, int from, int to) {
        int beyond = (from + Long.BYTES - to) * Byte.SIZE;
        long digits = ((long) EIGHT.get(b, from) ^ '0' * ONES) << beyond;
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
            long eight = (long) EIGHT.get(b, p);
            long found = (eight | (eight & ~HIGHS) + ONES) & HIGHS;
            if (found == 0) {
                p += Long.BYTES;
                continue;
            }
            p += Long.numberOfTrailingZeros(found) >> 3;
            while (p < to && b[p] < 0) {
                if (isIdeograph(b, p)) {
                    p += 3;
                    continue;
                }
                int c = character(b, p);
                inert &= isInert(c);
                p += c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
            }
            if (p < to && b[p] == 0x7f) {
                throw new Refusal(p, "control character");
            }
        }
        if (!inert && !isNormal(new String(b, from, to - from, StandardCharsets.UTF_8))) {
            throw new Refusal(from, "text is not in Unicode form NFC");
        }
    }

    /** U+4000 to U+9FFF: each of them is a character or harmless, and none takes part in normalisation. */
    private static boolean isIdeograph(byte[] b, int p) {
        return b[p] >= (byte) 0xe4 && b[p] <= (byte) 0xe9 && isTail(b[p + 1]) && isTail(b[p + 2]);
    }

    /** Chinese punctuation and full-width ASCII, which are normal whatever stands beside them. */
    private static boolean isInert(int c) {
        return (c >= 0x3001 && c <= 0x3029) || (c >= 0xff01 && c <= 0xff5e);
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

    private static boolean isNormal(String text) {
        return Normalizer.isNormalized(text, Normalizer.Form.NFC);
    }
}
