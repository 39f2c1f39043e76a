package io.github.crosslevel.mls.inspection.match;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The places of a stretch of text at which windows of keywords may stand: first by the filter, four places at a time,
 * then which of the four it is, then by the table of windows. Each step is a loop of its own without branches, so that
 * looks at tables do not wait for each other; a loop that compares as well is several times slower. Not thread-safe.
 */
final class Candidates {
    /** How many places are looked for at once; after so many bytes it is asked whether the filter pays. */
    static final int STRETCH = 1024;

    /** How many places the filter is asked about together. */
    static final int LANES = 4;

    /** How many bytes from each of four places on must be there: those behind a window in the last of them. */
    static final int LOOKS_AT = LANES + Long.BYTES;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final GramFilter filter;
    private final WindowTable windows;
    private final int[] fours;
    private final int[] places;

    /** Makes room for stretches of a text of that length. */
    Candidates(GramFilter filter, WindowTable windows, int length) {
        this.filter = filter;
        this.windows = windows;
        this.fours = new int[(Math.min(length, STRETCH) + LANES - 1) / LANES];
        this.places = new int[fours.length * LANES];
    }

    /** Says whether there is room for a stretch of a text of that length. */
    boolean hasRoomFor(int length) {
        return places.length >= Math.min(length, STRETCH);
    }

    /** Finds those in fours of places that start from {@code from} up to {@code last}; returns how many there are. */
    int find(byte[] bytes, int from, int last) {
        int passed = narrow(bytes, collect(bytes, from, last));
        return filter.anyPairs() ? passed : windows.retain(bytes, places, passed);
    }

    /** Returns the index of a place in the text; they are in order. */
    int place(int number) {
        return places[number];
    }

    /**
     * Collects the fours of places in which the filter lets one through. Both loops are in one method so that it is too
     * large for the compiler to inline: among the variables of others they run out of registers, and a quarter slower.
     */
    private int collect(byte[] bytes, int from, int last) {
        GramFilter f = filter;
        int[] found = fours;
        int count = 0;
        if (f.anyPairs()) {
            for (int i = from; i <= last; i += LANES) {
                long v = GramFilter.fold((long) LONG.get(bytes, i));
                int any = f.mayBe(v) | f.mayBe(v >>> 8) | f.mayBe(v >>> 16) | f.mayBe(v >>> 24);
                any |= f.mayBePair((int) v & 0xffff)
                        | f.mayBePair((int) (v >>> 8) & 0xffff)
                        | f.mayBePair((int) (v >>> 16) & 0xffff)
                        | f.mayBePair((int) (v >>> 24) & 0xffff);
                found[count] = i;
                count += isAny(any);
            }
            return count;
        }
        int g0 = f.groups((int) GramFilter.fold((long) LONG.get(bytes, from)));
        for (int i = from; i <= last; i += LANES) {
            long v = GramFilter.fold((long) LONG.get(bytes, i + 1));
            int g1 = f.groups((int) v);
            int g2 = f.groups((int) (v >>> 8));
            int g3 = f.groups((int) (v >>> 16));
            int g4 = f.groups((int) (v >>> 24));
            int any = GramFilter.both(g0, g1)
                    | GramFilter.both(g1, g2)
                    | GramFilter.both(g2, g3)
                    | GramFilter.both(g3, g4);
            found[count] = i;
            count += isAny(any);
            g0 = g4;
        }
        return count;
    }

    /** Finds which of each four places it is that the filter lets through. */
    private int narrow(byte[] bytes, int count) {
        GramFilter f = filter;
        int[] found = places;
        int passed = 0;
        for (int c = 0; c < count; c++) {
            long v = GramFilter.fold((long) LONG.get(bytes, fours[c]));
            for (int lane = 0; lane < LANES; lane++) {
                long here = v >>> (8 * lane);
                found[passed] = fours[c] + lane;
                passed += isAny(f.mayBe(here) | f.mayBePair((int) here & 0xffff));
            }
        }
        return passed;
    }

    /** Returns 1 for any number but 0, without a branch. */
    static int isAny(int bits) {
        return (bits | -bits) >>> 31;
    }
}
