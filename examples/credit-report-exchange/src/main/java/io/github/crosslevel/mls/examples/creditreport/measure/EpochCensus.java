package io.github.crosslevel.mls.examples.creditreport.measure;

import java.util.Map;
import java.util.TreeMap;

/** Counts label tokens by the epoch of their keys, as they pass on the wire. Thread-safe. */
public final class EpochCensus {
    private final Map<Long, Long> tokens = new TreeMap<>();

    /** Counts a token. */
    public synchronized void add(long epoch) {
        tokens.merge(epoch, 1L, Long::sum);
    }

    /** Returns how many tokens each epoch has seen, oldest first. */
    public synchronized Map<Long, Long> tokens() {
        return new TreeMap<>(tokens);
    }
}
