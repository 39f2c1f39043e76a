package io.github.crosslevel.mls.policy.internal.compile;

import java.util.Arrays;

/** A set of slots, of which there may be any number. Not thread-safe. */
final class SlotSet {
    private final long[] words;

    /** Returns an empty set for slots below a number. */
    SlotSet(int size) {
        this.words = new long[(size + Long.SIZE - 1) / Long.SIZE];
    }

    void add(int slot) {
        words[slot / Long.SIZE] |= 1L << slot;
    }

    void remove(int slot) {
        words[slot / Long.SIZE] &= ~(1L << slot);
    }

    boolean contains(int slot) {
        return (words[slot / Long.SIZE] & 1L << slot) != 0;
    }

    /** Returns whether it has all of the others, which is for as many slots. */
    boolean containsAll(SlotSet others) {
        long missing = 0;
        for (int i = 0; i < words.length; i++) {
            missing |= others.words[i] & ~words[i];
        }
        return missing == 0;
    }

    void clear() {
        Arrays.fill(words, 0);
    }
}
