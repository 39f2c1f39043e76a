package io.github.crosslevel.mls.policy.internal.compile;

import org.jspecify.annotations.Nullable;

/**
 * Values of one place of requests that were seen before; a new one may take the place of an old one, which costs time
 * only. Not thread-safe.
 */
final class SlotCache {
    private static final int WAYS = 4;

    private final int sets;
    private @Nullable SlotValue[] entries = {};
    private int turn;

    /**
     * Makes an empty one.
     *
     * @param values how many values at least have room, if they are spread evenly
     */
    SlotCache(int values) {
        this.sets = Math.max(1, Integer.highestOneBit(Math.max(1, values - 1)) * 2 / WAYS);
    }

    private int first(int hash) {
        // Fibonacci hashing: the high bits depend on all bits of the hash
        int mixed = hash * 0x9E37_79B9;
        return ((mixed >>> 12) & (sets - 1)) * WAYS;
    }

    private static int hash(long high, long low) {
        return Long.hashCode((high * 0x9E37_79B9_7F4A_7C15L ^ low) * 0xBF58_476D_1CE4_E5B9L);
    }

    @Nullable SlotValue find(String text) {
        @Nullable SlotValue[] kept = entries;
        if (kept.length > 0) {
            int first = first(text.hashCode());
            for (int i = first; i < first + WAYS; i++) {
                SlotValue value = kept[i];
                if (value == null) {
                    return null;
                }
                if (text.equals(value.key)) {
                    return value;
                }
            }
        }
        return null;
    }

    @Nullable SlotValue find(Object key) {
        @Nullable SlotValue[] kept = entries;
        if (kept.length > 0) {
            int first = first(key.hashCode());
            for (int i = first; i < first + WAYS; i++) {
                SlotValue value = kept[i];
                if (value == null) {
                    return null;
                }
                if (key.equals(value.key)) {
                    return value;
                }
            }
        }
        return null;
    }

    @Nullable SlotValue find(long high, long low) {
        @Nullable SlotValue[] kept = entries;
        if (kept.length > 0) {
            int first = first(hash(high, low));
            for (int i = first; i < first + WAYS; i++) {
                SlotValue value = kept[i];
                if (value == null) {
                    return null;
                }
                if (value.low == low && value.high == high && value.key == null) {
                    return value;
                }
            }
        }
        return null;
    }

    /** Keeps a value that was not found, and returns it. */
    SlotValue add(SlotValue value) {
        if (entries.length == 0) {
            entries = new @Nullable SlotValue[sets * WAYS];
        }
        int first = first(value.key == null ? hash(value.high, value.low) : value.key.hashCode());
        for (int i = first; i < first + WAYS; i++) {
            if (entries[i] == null) {
                entries[i] = value;
                return value;
            }
        }
        entries[first + turn] = value;
        turn = (turn + 1) % WAYS;
        return value;
    }
}
