package io.github.crosslevel.mls.label.model;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;

/**
 * The port to what remembers for the models with a memory: under each key, names with the time of each.
 *
 * <p>Implementations are thread-safe, and {@link #replace} is atomic over everybody who uses the same history. What
 * they lose, a model forgets and may permit again.
 */
public interface AccessHistory {
    /** What became of {@link #replace}. */
    enum Replacement {
        /** The new entries are there. */
        DONE,
        /** Somebody else changed the entries before; nothing was changed. */
        OUTDATED,
        /** There is no room for another key; nothing was changed. */
        FULL
    }

    /** Returns an immutable copy of the entries under a key; none if nothing was ever remembered. */
    Map<String, Instant> entries(String key) throws IOException;

    /**
     * Puts new entries in place of the expected ones, if those are still there; when it returns, they are durable as
     * far as this history ever makes them.
     */
    Replacement replace(String key, Map<String, Instant> expected, Map<String, Instant> next) throws IOException;
}
