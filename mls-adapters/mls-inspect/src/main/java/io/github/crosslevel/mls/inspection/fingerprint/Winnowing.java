package io.github.crosslevel.mls.inspection.fingerprint;

/**
 * Selects hashes of a sequence of bytes so that two sequences which share {@value #SHARED} bytes in a row share a
 * selected hash, wherever these bytes stand (winnowing: Schleimer, Wilkerson and Aiken, 2003): of each {@value #WINDOW}
 * hashes of {@value #GRAM} bytes in a row, the least. About one hash for 12 bytes is selected. Not thread-safe.
 */
final class Winnowing {
    /** The bytes that one hash is made of: 24 Latin letters, or 8 Chinese characters. */
    static final int GRAM = 24;

    /** Of how many hashes in a row one is selected. */
    static final int WINDOW = 24;

    /** So many bytes in a row are never overlooked. */
    static final int SHARED = GRAM + WINDOW - 1;

    /** What of the sequence must stand before the bytes that are taken, as far as it has begun. */
    static final int KEPT = SHARED;

    /** Most bytes that are taken at once. */
    static final int MOST = 4 << 10;

    private static final int TOLD_AT_ONCE = 512;

    private static final long FACTOR = 0x9E3779B97F4A7C15L;
    private static final long FACTOR_OF_OLDEST = power();

    /** A hash is small if the bits above these are zero, as of one in eight: nearly every window has such a one. */
    private static final int SMALL = 61;

    /** Is told of selected hashes. */
    @FunctionalInterface
    interface Selected {
        /** Takes hashes in their order, and where the first byte of each stands. */
        void select(long[] hashes, long[] offsets, int count);
    }

    private final Selected selected;
    /** Of the bytes with the same index: the hash that ends there. */
    private final long[] hashes = new long[KEPT + MOST];

    /** The indices of small hashes, how many there are, and of them the first that may be selected next. */
    private final int[] small = new int[KEPT + MOST];

    private final long[] chosen = new long[TOLD_AT_ONCE];
    private final long[] chosenOffsets = new long[TOLD_AT_ONCE];
    private int choices;
    private int smalls;
    private int next;
    private int end = KEPT;
    /** The index of the hash that was selected last, or of the one before the first. */
    private int last = KEPT + GRAM - 2;

    private long lastHash;
    private boolean any;
    private long taken;
    private long rolling;

    Winnowing(Selected selected) {
        this.selected = selected;
    }

    private static long power() {
        long power = 1;
        for (int i = 0; i < GRAM; i++) {
            power *= FACTOR;
        }
        return power;
    }

    /**
     * Takes the bytes from index {@link #KEPT} up to {@code to}, none of them 0, and where each stands. Before them are
     * the bytes that were taken before, and zeros before the first.
     */
    void add(byte[] bytes, long[] offsets, int to) {
        keep();
        hash(bytes, to);
        end = to;
        taken += to - KEPT;
        for (int at = next(); at >= 0; at = next()) {
            choose(at, offsets);
        }
        tell();
    }

    /** Moves the last hashes to where their bytes are now. */
    private void keep() {
        int moved = end - KEPT;
        System.arraycopy(hashes, moved, hashes, 0, KEPT);
        last -= moved;
        smalls = 0;
        next = 0;
        for (int i = 0; i < KEPT; i++) {
            small[smalls] = i;
            smalls += isSmall(hashes[i]);
        }
    }

    private void hash(byte[] bytes, int to) {
        long[] made = hashes;
        int[] places = small;
        int n = smalls; // in local variables, which the loop keeps in registers
        long hash = rolling;
        for (int i = KEPT; i < to; i++) {
            hash = hash * FACTOR + (bytes[i] - bytes[i - GRAM] * FACTOR_OF_OLDEST);
            long mixed = mix(hash);
            made[i] = mixed;
            places[n] = i;
            n += isSmall(mixed);
        }
        smalls = n;
        rolling = hash;
    }

    /** Makes the high bits depend on all bytes; none is 0, which stands for nothing in tables. */
    private static long mix(long hash) {
        long mixed = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        mixed ^= mixed >>> 33;
        return mixed == 0 ? 1 : mixed;
    }

    /** Returns 1 for a small hash, without a branch that nobody could foresee. */
    private static int isSmall(long hash) {
        return (int) (((hash >>> SMALL) - 1) >>> 63);
    }

    /**
     * Returns the index of the next hash that is selected: the first that is no greater than the last one, or, where
     * there is none in a window, the least of it; −1 if that is not known yet.
     */
    private int next() {
        while (next < smalls && small[next] <= last) {
            next++;
        }
        if (any && isSmall(lastHash) == 0) {
            return nextOfAll();
        }
        int window = last + WINDOW;
        int least = -1;
        for (int i = next; i < smalls && small[i] <= window; i++) {
            long hash = hashes[small[i]];
            if (any && hash <= lastHash) {
                next = i;
                return small[i];
            }
            least = least < 0 || hash <= hashes[least] ? small[i] : least;
        }
        return window >= end ? -1 : least >= 0 ? least : least(last + 1, window);
    }

    /** The same where the last one is not small, so that others may be no greater. */
    private int nextOfAll() {
        int window = last + WINDOW;
        for (int i = last + 1; i <= Math.min(window, end - 1); i++) {
            if (Long.compareUnsigned(hashes[i], lastHash) <= 0) {
                return i;
            }
        }
        return window >= end ? -1 : least(last + 1, window);
    }

    /** Returns where the least hash stands, the last of several. */
    private int least(int from, int to) {
        int least = from;
        for (int i = from + 1; i <= to; i++) {
            least = Long.compareUnsigned(hashes[i], hashes[least]) <= 0 ? i : least;
        }
        return least;
    }

    private void choose(int index, long[] offsets) {
        last = index;
        lastHash = hashes[index];
        any = true;
        chosen[choices] = lastHash;
        chosenOffsets[choices++] = offsets[index - GRAM + 1];
        if (choices == TOLD_AT_ONCE) {
            tell();
        }
    }

    private void tell() {
        selected.select(chosen, chosenOffsets, choices);
        choices = 0;
    }

    /** Ends the sequence: of a short one the least of all hashes is selected, if there is one. */
    void finish(long[] offsets) {
        if (taken >= GRAM && !any) {
            choose(least(last + 1, end - 1), offsets);
            tell();
        }
    }
}
