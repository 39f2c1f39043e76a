package io.github.crosslevel.mls.label;

import java.util.function.IntConsumer;

/** Operations on sets of small numbers kept as bits, the number 0 in the lowest bit of the first word. */
final class Bits {
    private Bits() {}

    /** How many words hold that many bits. */
    static int words(int bits) {
        return (bits + Long.SIZE - 1) / Long.SIZE;
    }

    /** Returns the set of one number. */
    static long[] of(int words, int number) {
        long[] bits = new long[words];
        set(bits, number);
        return bits;
    }

    static void set(long[] bits, int number) {
        bits[number / Long.SIZE] |= 1L << number;
    }

    static boolean has(long[] bits, int number) {
        return ((bits[number / Long.SIZE] >>> number) & 1) != 0;
    }

    static void or(long[] into, long[] more) {
        for (int i = 0; i < into.length; i++) {
            into[i] |= more[i];
        }
    }

    /**
     * Returns whether the second is a subset of the first: the subset kernel. Time depends only on the length. One
     * word, the first four and the last four are written out, since the prologue of a loop takes longer than they do
     * (DominanceBenchmark); in five to seven words some are looked at twice.
     */
    static boolean include(long[] all, long[] some) {
        int length = all.length;
        if (length == 1) {
            return (some[0] & ~all[0]) == 0;
        }
        long missing = 0;
        int next = 0;
        int end = length;
        if (length >= 4) {
            missing = missingOfFour(all, some, 0) | missingOfFour(all, some, length - 4);
            next = 4;
            end = length - 4;
        }
        for (; next < end; next++) {
            missing |= some[next] & ~all[next];
        }
        return missing == 0;
    }

    private static long missingOfFour(long[] all, long[] some, int at) {
        return (some[at] & ~all[at])
                | (some[at + 1] & ~all[at + 1])
                | (some[at + 2] & ~all[at + 2])
                | (some[at + 3] & ~all[at + 3]);
    }

    static int count(long[] bits) {
        int count = 0;
        for (long word : bits) {
            count += Long.bitCount(word);
        }
        return count;
    }

    /** Counts the bits that are set among {@code length} from {@code offset} on. Does not allocate. */
    static int count(long[] bits, int offset, int length) {
        int count = 0;
        for (int i = offset; i < offset + length; i++) {
            count += has(bits, i) ? 1 : 0;
        }
        return count;
    }

    static void forEach(long[] bits, IntConsumer action) {
        for (int i = 0; i < bits.length; i++) {
            for (long rest = bits[i]; rest != 0; rest &= rest - 1) {
                action.accept(i * Long.SIZE + Long.numberOfTrailingZeros(rest));
            }
        }
    }

    /** Sets the bits from {@code offset} up to {@code offset + length}. */
    static void fill(long[] bits, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            set(bits, i);
        }
    }

    /** Returns a copy of {@code length} bits from {@code offset} on. */
    static long[] slice(long[] bits, int offset, int length) {
        long[] slice = new long[words(length)];
        int shift = offset % Long.SIZE;
        for (int i = 0; i < slice.length; i++) {
            int at = offset / Long.SIZE + i;
            long low = bits[at] >>> shift;
            long high = shift == 0 || at + 1 >= bits.length ? 0 : bits[at + 1] << -shift;
            slice[i] = low | high;
        }
        if (length % Long.SIZE != 0) {
            slice[slice.length - 1] &= (1L << length) - 1;
        }
        return slice;
    }

    /** Overwrites {@code length} bits from {@code offset} on. */
    static void put(long[] bits, int offset, int length, long[] slice) {
        for (int i = 0; i < length; i++) {
            long mask = 1L << (offset + i);
            int at = (offset + i) / Long.SIZE;
            bits[at] = has(slice, i) ? bits[at] | mask : bits[at] & ~mask;
        }
    }

    /** Compares sets: smaller ones first, then by their words. */
    static int compare(long[] a, long[] b) {
        int byCount = Integer.compare(count(a), count(b));
        for (int i = 0; byCount == 0 && i < a.length; i++) {
            if (a[i] != b[i]) {
                return Long.compareUnsigned(a[i], b[i]);
            }
        }
        return byCount;
    }
}
