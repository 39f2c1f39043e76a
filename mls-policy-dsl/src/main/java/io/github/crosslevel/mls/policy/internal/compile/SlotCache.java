package io.github.crosslevel.mls.policy.internal.compile;

import org.jspecify.annotations.Nullable;

/**
 * Values of one place of requests that were seen before, by open addressing. When there are too many, all are
 * forgotten: what is in use comes back, and what never comes again does not stay. Not thread-safe.
 */
final class SlotCache {
    private static final int FIRST = 16;

    private final int most;
    private @Nullable SlotValue[] entries = new @Nullable SlotValue[FIRST];
    private int mask = FIRST - 1;
    private int count;

    /**
     * Makes an empty one.
     *
     * @param most how many values at most are kept
     */
    SlotCache(int most) {
        this.most = most;
    }

    private static int mixed(int hash) {
        // Fibonacci hashing: the high bits depend on all bits of the hash
        return (hash * 0x9E37_79B9) >>> 12;
    }

    private static int hash(long high, long low) {
        return Long.hashCode((high * 0x9E37_79B9_7F4A_7C15L ^ low) * 0xBF58_476D_1CE4_E5B9L);
    }

    @Nullable SlotValue find(String text) {
        for (int at = mixed(text.hashCode()); ; at++) {
            SlotValue value = entries[at & mask];
            if (value == null || text.equals(value.key)) {
                return value;
            }
        }
    }

    @Nullable SlotValue find(Object key) {
        for (int at = mixed(key.hashCode()); ; at++) {
            SlotValue value = entries[at & mask];
            if (value == null || value.key == key || key.equals(value.key)) {
                return value;
            }
        }
    }

    @Nullable SlotValue find(long high, long low) {
        for (int at = mixed(hash(high, low)); ; at++) {
            SlotValue value = entries[at & mask];
            if (value == null || (value.low == low && value.high == high && value.key == null)) {
                return value;
            }
        }
    }

    /** Keeps a value that was not found, and returns it. */
    SlotValue add(SlotValue value) {
        if (count == most) {
            entries = new @Nullable SlotValue[FIRST];
            mask = FIRST - 1;
            count = 0;
        } else if (2 * count >= entries.length) {
            grow();
        }
        put(value);
        count++;
        return value;
    }

    private void grow() {
        @Nullable SlotValue[] before = entries;
        entries = new @Nullable SlotValue[2 * before.length];
        mask = entries.length - 1;
        for (SlotValue value : before) {
            if (value != null) {
                put(value);
            }
        }
    }

    private void put(SlotValue value) {
        int at = mixed(value.key == null ? hash(value.high, value.low) : value.key.hashCode());
        while (entries[at & mask] != null) {
            at++;
        }
        entries[at & mask] = value;
    }
}
