package io.github.crosslevel.mls.inspection.match;

import java.util.List;

/**
 * Says of a place in a text that the window of no keyword stands there; what it does not say so of has to be compared.
 * A window is the four bytes of a keyword that are likely to be the rarest, or its first two if it is shorter than
 * four.
 *
 * <p>The bit of case of ASCII letters is ignored everywhere below 0x80, for keywords and texts alike, so that the
 * filter passes more than is equal, and never less.
 */
final class GramFilter {
    static final int GRAM = 4;

    private static final int FEWEST_BITS = 18;
    private static final int MOST_BITS = 22;
    private static final int BITS_PER_KEYWORD = 64;
    private static final int MULTIPLIER = 0x9E3779B1;
    private static final long HIGH_BITS = 0x8080808080808080L;

    /** Letters from frequent to rare in English, in groups of about half the frequency. */
    private static final String[] LETTERS = {"etaoinsrh ", "ldcumfpgwy", "bvk", "xjqz"};

    private static final byte[] BIT = {1, 2, 4, 8, 16, 32, 64, (byte) 128};

    private final byte[] bits;
    private final int shift;
    private final byte[] pairs;
    private final boolean anyPairs;

    GramFilter(List<EncodedKeyword> keywords) {
        int size = FEWEST_BITS;
        while (size < MOST_BITS && (1L << size) < (long) BITS_PER_KEYWORD * keywords.size()) {
            size++;
        }
        this.bits = new byte[1 << (size - 3)];
        this.shift = 32 - size;
        this.pairs = new byte[1 << (16 - 3)];
        keywords.forEach(this::add);
        this.anyPairs = keywords.stream().anyMatch(keyword -> keyword.length() < GRAM);
    }

    private void add(EncodedKeyword keyword) {
        if (keyword.length() >= GRAM) {
            int hash = hash(gram(keyword));
            bits[hash >>> 3] |= BIT[hash & 7];
        } else {
            int first = foldByte(keyword.at(0));
            int from = keyword.length() == 1 ? 0 : keyword.at(1) & 0xff;
            int to = keyword.length() == 1 ? 0xff : from;
            for (int second = from; second <= to; second++) {
                int pair = first | (foldByte((byte) second) << 8);
                pairs[pair >>> 3] |= BIT[pair & 7];
            }
        }
    }

    /** Returns the window of a keyword of at least four bytes, folded. */
    static int gram(EncodedKeyword keyword) {
        int gram = 0;
        for (int i = 0; i < GRAM; i++) {
            gram |= (keyword.at(keyword.window() + i) & 0xff) << (8 * i);
        }
        return (int) fold(gram & 0xffffffffL);
    }

    /** Sets the bit of case in all bytes below 0x80. */
    static long fold(long eightBytes) {
        return eightBytes | ((~eightBytes & HIGH_BITS) >>> 2);
    }

    static int foldByte(byte b) {
        return b < 0 ? b & 0xff : b | 0x20;
    }

    /** Says whether any keyword is shorter than a window. */
    boolean anyPairs() {
        return anyPairs;
    }

    private int hash(int gram) {
        return (gram * MULTIPLIER) >>> shift;
    }

    /** Returns 0 if no window has these four folded bytes. Shifts by a variable are slower than a second table. */
    int mayBe(int gram) {
        int hash = hash(gram);
        return bits[hash >>> 3] & BIT[hash & 7];
    }

    /** Returns 0 if no short keyword begins with these two folded bytes. */
    int mayBePair(int pair) {
        return pairs[pair >>> 3] & BIT[pair & 7];
    }

    /** Chooses the four bytes that say most, not the last four if there are more. */
    static int bestWindow(byte[] keyword) {
        int best = 0;
        int bestRarity = -1;
        for (int start = 0; start == 0 || start + GRAM < keyword.length; start++) {
            int rarity = 0;
            for (int i = start; i < Math.min(start + GRAM, keyword.length); i++) {
                rarity += rarity(keyword[i] & 0xff);
            }
            if (rarity > bestRarity) {
                best = start;
                bestRarity = rarity;
            }
        }
        return best;
    }

    /** Returns about how many bits of information a byte has where keywords are looked for. */
    private static int rarity(int b) {
        for (int i = 0; i < LETTERS.length; i++) {
            if (b < 0x80 && LETTERS[i].indexOf(b) >= 0) {
                return 4 + i;
            }
        }
        boolean firstOfChinese = b >= 0xe4 && b <= 0xe9;
        return b == 0 || firstOfChinese ? 1 : 6;
    }
}
