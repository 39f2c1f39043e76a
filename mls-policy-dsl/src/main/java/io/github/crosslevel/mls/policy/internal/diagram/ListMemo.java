package io.github.crosslevel.mls.policy.internal.diagram;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Remembers a diagram for lists of diagrams; forgets everything when the lists have grown too long together, which
 * costs time only. Not thread-safe.
 */
final class ListMemo {
    /** What {@link #get} answers when nothing is remembered; no diagram has this number. */
    static final int UNKNOWN = Integer.MIN_VALUE;

    private static final int CHUNK = 1 << 18;

    private final long mostCells;

    private final List<int[]> chunks = new ArrayList<>();
    private int used;
    private long cells;

    private int[] table = new int[1024];
    private int[] hashes = new int[512];
    private int[] results = new int[512];
    private int[] lengths = new int[512];
    private int[] offsets = new int[512];
    private int[] holders = new int[512];
    private int size;

    /**
     * Returns an empty memo.
     *
     * @param mostCells how many elements all lists may have together
     */
    ListMemo(long mostCells) {
        this.mostCells = mostCells;
        Arrays.fill(table, -1);
    }

    static int hash(int[] list, int length) {
        int hash = length;
        for (int i = 0; i < length; i++) {
            hash = Hashing.mix(hash, list[i]);
        }
        return hash;
    }

    int get(int[] list, int length, int hash) {
        for (int slot = hash & (table.length - 1); table[slot] >= 0; slot = (slot + 1) & (table.length - 1)) {
            int entry = table[slot];
            if (hashes[entry] == hash && isSame(entry, list, length)) {
                return results[entry];
            }
        }
        return UNKNOWN;
    }

    private boolean isSame(int entry, int[] list, int length) {
        int from = offsets[entry];
        return lengths[entry] == length
                && Arrays.equals(list, 0, length, chunks.get(holders[entry]), from, from + length);
    }

    /** Remembers the result for a list that is not remembered yet. */
    void put(int[] list, int length, int hash, int result) {
        if (length > mostCells / 2) {
            return;
        }
        if (cells + length > mostCells) {
            forget();
        }
        if (size == hashes.length) {
            grow();
        }
        store(list, length);
        hashes[size] = hash;
        results[size] = result;
        insert(size);
        size++;
    }

    private void store(int[] list, int length) {
        if (chunks.isEmpty() || used + length > chunks.get(chunks.size() - 1).length) {
            chunks.add(new int[Math.max(CHUNK, length)]);
            used = 0;
        }
        System.arraycopy(list, 0, chunks.get(chunks.size() - 1), used, length);
        holders[size] = chunks.size() - 1;
        offsets[size] = used;
        lengths[size] = length;
        used += length;
        cells += length;
    }

    private void insert(int entry) {
        int slot = hashes[entry] & (table.length - 1);
        while (table[slot] >= 0) {
            slot = (slot + 1) & (table.length - 1);
        }
        table[slot] = entry;
    }

    private void grow() {
        int more = size * 2;
        hashes = Arrays.copyOf(hashes, more);
        results = Arrays.copyOf(results, more);
        lengths = Arrays.copyOf(lengths, more);
        offsets = Arrays.copyOf(offsets, more);
        holders = Arrays.copyOf(holders, more);
        table = new int[more * 2];
        Arrays.fill(table, -1);
        for (int entry = 0; entry < size; entry++) {
            insert(entry);
        }
    }

    private void forget() {
        chunks.clear();
        used = 0;
        cells = 0;
        size = 0;
        Arrays.fill(table, -1);
    }
}
