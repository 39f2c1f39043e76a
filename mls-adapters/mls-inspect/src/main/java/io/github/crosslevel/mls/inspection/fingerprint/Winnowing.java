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

    private static final long FACTOR = 0x9E3779B97F4A7C15L;
    private static final long FACTOR_OF_OLDEST = power();
    private static final int RING = 64; // holds SHARED bytes
    private static final int MASK = RING - 1;

    /** Is told of each selected hash. */
    @FunctionalInterface
    interface Selected {
        /** Takes a hash, and where the first of its bytes stands. */
        void select(long hash, long offset);
    }

    private final Selected selected;
    private final byte[] bytes = new byte[RING];
    private final long[] offsets = new long[RING];
    private final long[] hashes = new long[RING];
    private long count;
    private long rolling;
    private long least; // its position among all hashes
    private long leastHash;
    private long told = -1;

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

    /** Takes the next bytes, none of them 0, and where each stands. */
    void add(byte[] more, long[] places, int length) {
        long n = count; // in local variables, which the loop keeps in registers
        long hash = rolling;
        for (int i = 0; i < length; i++) {
            int at = (int) n & MASK;
            hash = hash * FACTOR + more[i];
            if (n >= GRAM) {
                hash -= bytes[(int) (n - GRAM) & MASK] * FACTOR_OF_OLDEST;
            }
            bytes[at] = more[i];
            offsets[at] = places[i];
            n++;
            if (n >= GRAM) {
                hashed(mix(hash), n - GRAM);
            }
        }
        count = n;
        rolling = hash;
    }

    /** Makes the high bits depend on all bytes; none is 0, which stands for nothing in tables. */
    private static long mix(long hash) {
        long mixed = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        mixed ^= mixed >>> 33;
        return mixed == 0 ? 1 : mixed;
    }

    private void hashed(long hash, long position) {
        hashes[(int) position & MASK] = hash;
        if (position == 0 || Long.compareUnsigned(hash, leastHash) <= 0) {
            least = position;
            leastHash = hash;
        } else if (position - least >= WINDOW) {
            lookBack(position);
        }
        if (least != told && position >= WINDOW - 1) {
            tell();
        }
    }

    /** Finds the least hash of the window that ends here, the last of several. */
    private void lookBack(long position) {
        least = position - WINDOW + 1;
        leastHash = hashes[(int) least & MASK];
        for (long p = least + 1; p <= position; p++) {
            long hash = hashes[(int) p & MASK];
            if (Long.compareUnsigned(hash, leastHash) <= 0) {
                least = p;
                leastHash = hash;
            }
        }
    }

    private void tell() {
        told = least;
        selected.select(leastHash, offsets[(int) least & MASK]);
    }

    /** Ends the sequence: of a short one the least of all hashes is selected, if there is one. */
    void finish() {
        if (count >= GRAM && told < 0) {
            tell();
        }
    }
}
