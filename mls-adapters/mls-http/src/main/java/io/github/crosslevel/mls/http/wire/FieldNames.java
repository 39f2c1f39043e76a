package io.github.crosslevel.mls.http.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Names of fields in lower case, found by their bytes: for those that ordinary messages have, no text is made.
 * Immutable and thread-safe.
 */
final class FieldNames {
    private static final int SLOTS = 512;
    private static final int FREE = -1;
    private static final int WORD = Long.BYTES;

    /** For each byte of a name its lower-case form, and 0 for what a name must not hold. */
    private static final byte[] LOWER = new byte[128];

    /** All of {@link FieldSection#RESERVED} are here, and others; at most one for each bit of a long. */
    private static final String[] KNOWN =
            ("accept accept-encoding accept-language authorization cache-control connection"
                            + " content-disposition content-encoding content-language content-length content-type cookie date"
                            + " dnt etag expect host if-modified-since if-none-match keep-alive last-modified location"
                            + " mls-request origin pragma priority proxy-connection referer sec-ch-ua sec-ch-ua-mobile"
                            + " sec-ch-ua-platform sec-fetch-dest sec-fetch-mode sec-fetch-site sec-fetch-user server"
                            + " set-cookie te trailer transfer-encoding upgrade upgrade-insecure-requests user-agent vary via"
                            + " x-content-type-options x-forwarded-for x-forwarded-host x-forwarded-proto x-requested-with")
                    .split(" ", -1);

    /** The names as words of eight bytes in lower case, of which the last may overlap the one before it. */
    private static final long[][] WORDS = new long[KNOWN.length][];

    private static final int[] LENGTHS = new int[KNOWN.length];
    private static final int[] BY_HASH = new int[SLOTS];
    private static final long RESERVED;

    static {
        for (char c = 0; c < LOWER.length; c++) {
            LOWER[c] = Grammar.isNameChar(c) ? (byte) Character.toLowerCase(c) : 0;
        }
        Arrays.fill(BY_HASH, FREE);
        long reserved = 0;
        for (int known = 0; known < KNOWN.length; known++) {
            byte[] name = Arrays.copyOf(KNOWN[known].getBytes(StandardCharsets.US_ASCII), 2 * WORD * WORD);
            int length = KNOWN[known].length();
            LENGTHS[known] = length;
            WORDS[known] = new long[(length + WORD - 1) / WORD];
            for (int i = 0; i < WORDS[known].length; i++) {
                WORDS[known][i] = word(name, 0, length, i);
            }
            int slot = slot(WORDS[known][0], word(name, 0, length, WORDS[known].length - 1), length);
            while (BY_HASH[slot] != FREE) {
                slot = (slot + 1) & (SLOTS - 1);
            }
            BY_HASH[slot] = known;
            reserved |= FieldSection.RESERVED.contains(KNOWN[known]) ? bit(known) : 0;
        }
        RESERVED = reserved;
    }

    private FieldNames() {}

    /** Returns the names in the order of their numbers. */
    static List<String> known() {
        return List.of(KNOWN);
    }

    /** Returns the bit of a number, which is below 64. */
    static long bit(int known) {
        return 1L << known;
    }

    private static int slot(long first, long last, int length) {
        long mixed = (first * 31 + last + length) * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> (Long.SIZE - 9));
    }

    /**
     * Returns a word of a name in lower case: what is text and not a letter keeps its value, or becomes what no name
     * holds, when the bit of lower case is set.
     */
    private static long word(byte[] bytes, int from, int length, int index) {
        if (length < WORD) {
            return (Ascii.eight(bytes, from) & ((1L << (length * Byte.SIZE)) - 1)) | Ascii.LOWER_CASE;
        }
        return Ascii.eight(bytes, from + Math.min(index * WORD, length - WORD)) | Ascii.LOWER_CASE;
    }

    /** Returns the index behind the name that begins at {@code from}; it may be empty. The bytes are ASCII. */
    static int end(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to && LOWER[bytes[i]] != 0) {
            i++;
        }
        return i;
    }

    /** Returns the number of a name of text that is not empty, or -1 if it is none of the usual ones. */
    static int find(byte[] bytes, int from, int to) {
        int length = to - from;
        if (from + Math.max(length, WORD) > bytes.length) {
            return find(Arrays.copyOfRange(bytes, from, from + length + WORD), 0, length);
        }
        int words = (length + WORD - 1) / WORD;
        long first = word(bytes, from, length, 0);
        int slot = slot(first, word(bytes, from, length, words - 1), length);
        while (BY_HASH[slot] != FREE) {
            int known = BY_HASH[slot];
            if (LENGTHS[known] == length && WORDS[known][0] == first && isSame(WORDS[known], bytes, from, length)) {
                return known;
            }
            slot = (slot + 1) & (SLOTS - 1);
        }
        return FREE;
    }

    private static boolean isSame(long[] words, byte[] bytes, int from, int length) {
        for (int i = 1; i < words.length; i++) {
            if (words[i] != word(bytes, from, length, i)) {
                return false;
            }
        }
        return true;
    }

    /** Returns the name with a number. */
    static String name(int known) {
        return KNOWN[known];
    }

    /** Returns whether the name with a number, if it has one, belongs to the framing. */
    static boolean isReserved(int known) {
        return known >= 0 && (RESERVED & bit(known)) != 0;
    }

    /** Returns any name in lower case. */
    static String lowerCase(byte[] bytes, int from, int to) {
        byte[] lower = new byte[to - from];
        for (int i = from; i < to; i++) {
            lower[i - from] = LOWER[bytes[i]];
        }
        return Ascii.text(lower, 0, lower.length);
    }
}
