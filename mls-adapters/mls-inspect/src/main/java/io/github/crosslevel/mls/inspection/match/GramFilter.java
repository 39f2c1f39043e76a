package io.github.crosslevel.mls.inspection.match;

import java.util.Arrays;
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

    private static final int FEWEST_BITS = 13;
    private static final int MOST_BITS = 18;
    private static final int ENTRIES_PER_KEYWORD = 8;
    private static final int MULTIPLIER = 0x9E3779B1;
    private static final long HIGH_BITS = 0x8080808080808080L;

    /** Letters from frequent to rare in English, in groups of about half the frequency. */
    private static final String[] LETTERS = {"etaoinsrh ", "ldcumfpgwy", "bvk", "xjqz"};

    private static final byte[] BIT = {1, 2, 4, 8, 16, 32, 64, (byte) 128};

    /** Bits of an entry that say which groups have windows of these four bytes, and which have them a byte later. */
    private static final int GROUPS = 4;

    private static final int FIRST = (1 << GROUPS) - 1;

    /** The group of windows behind which nothing is known; all others are dealt out over the rest. */
    private static final int SHORT = 1;

    private final byte[] grams;
    private final byte[] pairs;
    private final boolean anyPairs;

    GramFilter(List<EncodedKeyword> keywords) {
        int size = FEWEST_BITS;
        while (size < MOST_BITS && (1L << size) < (long) ENTRIES_PER_KEYWORD * keywords.size()) {
            size++;
        }
        this.grams = new byte[1 << size];
        Arrays.fill(grams, (byte) (SHORT << GROUPS));
        this.pairs = new byte[1 << (16 - 3)];
        keywords.forEach(this::add);
        this.anyPairs = keywords.stream().anyMatch(keyword -> keyword.length() < GRAM);
    }

    private void add(EncodedKeyword keyword) {
        if (keyword.length() >= GRAM) {
            int gram = gram(keyword, 0);
            if (keyword.window() + GRAM == keyword.length()) {
                grams[hash(gram)] |= SHORT;
                return;
            }
            int group = SHORT << (1 + Integer.remainderUnsigned(gram, GROUPS - 1));
            grams[hash(gram)] |= (byte) group;
            grams[hash(gram(keyword, 1))] |= (byte) (group << GROUPS);
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
        return gram(keyword, 0);
    }

    private static int gram(EncodedKeyword keyword, int behind) {
        int gram = 0;
        for (int i = 0; i < GRAM; i++) {
            gram |= (keyword.at(keyword.window() + behind + i) & 0xff) << (8 * i);
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

    /** A shift by a variable, to use the high bits, would take the loop that asks a register and more time. */
    private int hash(int gram) {
        return Integer.reverseBytes(gram * MULTIPLIER) & (grams.length - 1);
    }

    /** Returns which groups have windows of these four folded bytes, and which have them a byte later. */
    int groups(int gram) {
        return grams[hash(gram)];
    }

    /** Returns 0 if no window stands at a place with these groups, before one with those. */
    static int both(int here, int next) {
        return here & (next >>> GROUPS) & FIRST;
    }

    /** Returns 0 if no window has the first four of these folded bytes, and the next one behind it. */
    int mayBe(long folded) {
        return both(groups((int) folded), groups((int) (folded >>> 8)));
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
