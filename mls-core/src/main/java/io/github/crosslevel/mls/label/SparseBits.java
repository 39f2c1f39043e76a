package io.github.crosslevel.mls.label;

import java.util.Arrays;

/**
 * A set of numbers of a large range: the words that are not zero, and where they stand. Immutable.
 *
 * <p>Operations take time in the number of such words, whatever the range.
 */
final class SparseBits {
    static final SparseBits EMPTY = new SparseBits(new int[0], new long[0]);

    private final int[] at;
    private final long[] words;

    private SparseBits(int[] at, long[] words) {
        this.at = at;
        this.words = words;
    }

    static SparseBits of(long[] bits) {
        int[] at = new int[bits.length];
        long[] words = new long[bits.length];
        int count = 0;
        for (int i = 0; i < bits.length; i++) {
            if (bits[i] != 0) {
                at[count] = i;
                words[count++] = bits[i];
            }
        }
        return count == 0 ? EMPTY : new SparseBits(Arrays.copyOf(at, count), Arrays.copyOf(words, count));
    }

    long[] toBits(int length) {
        long[] bits = new long[length];
        for (int i = 0; i < at.length; i++) {
            bits[at[i]] = words[i];
        }
        return bits;
    }

    boolean isEmpty() {
        return at.length == 0;
    }

    boolean includes(SparseBits others) {
        int mine = 0;
        for (int theirs = 0; theirs < others.at.length; theirs++) {
            while (mine < at.length && at[mine] < others.at[theirs]) {
                mine++;
            }
            if (mine == at.length || at[mine] != others.at[theirs] || (others.words[theirs] & ~words[mine]) != 0) {
                return false;
            }
        }
        return true;
    }

    /** Returns the same in time that depends only on how many words both have. */
    boolean includesInConstantTime(SparseBits others) {
        long missing = 0;
        for (int theirs = 0; theirs < others.at.length; theirs++) {
            long held = 0;
            for (int mine = 0; mine < at.length; mine++) {
                held |= words[mine] & ~Formula.nonZeroMask(at[mine] ^ others.at[theirs]);
            }
            missing |= others.words[theirs] & ~held;
        }
        return missing == 0;
    }

    SparseBits union(SparseBits others) {
        int length = 1 + Math.max(last(), others.last());
        long[] bits = toBits(length);
        Bits.or(bits, others.toBits(length));
        return of(bits);
    }

    SparseBits intersection(SparseBits others) {
        int length = 1 + Math.max(last(), others.last());
        long[] bits = toBits(length);
        long[] theirs = others.toBits(length);
        for (int i = 0; i < length; i++) {
            bits[i] &= theirs[i];
        }
        return of(bits);
    }

    private int last() {
        return at.length == 0 ? -1 : at[at.length - 1];
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || (other instanceof SparseBits that && Arrays.equals(at, that.at) && Arrays.equals(words, that.words));
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(at) + Arrays.hashCode(words);
    }
}
