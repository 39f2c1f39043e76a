package io.github.crosslevel.mls.policy.internal.diagram;

import java.util.Arrays;

/**
 * Remembers the result for pairs of diagrams; forgets everything when it has grown too large, which costs time only.
 * Not thread-safe.
 */
final class PairMemo {
    /** No pair of diagrams: terminals and nodes are far from the least number. */
    private static final long FREE = Long.MIN_VALUE;

    private static final int MOST = 1 << 22;

    /** What {@link #get} answers when nothing is remembered; no diagram has this number. */
    static final int UNKNOWN = Integer.MIN_VALUE;

    private long[] keys = new long[1024];
    private int[] results = new int[1024];
    private int size;

    PairMemo() {
        Arrays.fill(keys, FREE);
    }

    int get(int left, int right) {
        long key = key(left, right);
        for (int slot = slot(key); keys[slot] != FREE; slot = (slot + 1) & (keys.length - 1)) {
            if (keys[slot] == key) {
                return results[slot];
            }
        }
        return UNKNOWN;
    }

    void put(int left, int right, int result) {
        if (size * 2 >= keys.length) {
            grow();
        }
        insert(key(left, right), result);
    }

    private void insert(long key, int result) {
        int slot = slot(key);
        while (keys[slot] != FREE && keys[slot] != key) {
            slot = (slot + 1) & (keys.length - 1);
        }
        if (keys[slot] == FREE) {
            size++;
        }
        keys[slot] = key;
        results[slot] = result;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldResults = results;
        boolean forget = keys.length >= MOST;
        keys = forget ? keys : new long[oldKeys.length * 2];
        results = forget ? results : new int[oldResults.length * 2];
        size = 0;
        if (forget) {
            Arrays.fill(keys, FREE);
            return;
        }
        Arrays.fill(keys, FREE);
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != FREE) {
                insert(oldKeys[i], oldResults[i]);
            }
        }
    }

    private int slot(long key) {
        long hash = key * 0x9E3779B97F4A7C15L;
        return (int) (hash >>> 32) & (keys.length - 1);
    }

    private static long key(int left, int right) {
        return ((long) left << Integer.SIZE) | (right & 0xFFFF_FFFFL);
    }
}
