package io.github.crosslevel.mls.signature;

import java.util.Set;
import java.util.TreeSet;

/**
 * Who must have signed: at least {@code threshold} of these keys.
 *
 * @param threshold how many, from 1 to the number of keys
 * @param keyIds the names of the keys
 */
public record Quorum(int threshold, Set<String> keyIds) {
    /**
     * Copies the keys.
     *
     * @throws IllegalArgumentException if the threshold is not from 1 to the number of keys
     */
    public Quorum {
        keyIds = Set.copyOf(keyIds);
        if (threshold < 1 || threshold > keyIds.size()) {
            throw new IllegalArgumentException(
                    "threshold " + threshold + " of " + keyIds.size() + " keys, from 1 to their number");
        }
    }

    /**
     * Returns a quorum.
     *
     * @throws IllegalArgumentException if the threshold is not from 1 to the number of keys, or a key stands twice
     */
    public static Quorum of(int threshold, String... keyIds) {
        return new Quorum(threshold, Set.of(keyIds));
    }

    /** Returns such as {@code 2 of [a, b, c]}. */
    @Override
    public String toString() {
        return threshold + " of " + new TreeSet<>(keyIds);
    }
}
