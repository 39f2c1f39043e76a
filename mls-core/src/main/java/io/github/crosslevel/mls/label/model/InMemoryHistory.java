package io.github.crosslevel.mls.label.model;

import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/**
 * A history on the heap of one JVM, for a bounded number of keys; when it is full, it takes no new ones, and what needs
 * one is refused. It forgets everything when the process ends. Thread-safe.
 */
public final class InMemoryHistory implements AccessHistory {
    private final Map<String, Map<String, Instant>> kept = new HashMap<>();
    private final int most;

    private InMemoryHistory(int most) {
        this.most = most;
    }

    /**
     * Returns an empty history.
     *
     * @param most how many keys it may hold, 1 or more
     */
    public static InMemoryHistory of(int most) {
        if (most < 1) {
            throw new IllegalArgumentException("history of at most " + most + " keys");
        }
        return new InMemoryHistory(most);
    }

    @Override
    public synchronized Map<String, Instant> entries(String key) {
        return kept.getOrDefault(key, Map.of());
    }

    @Override
    public synchronized Replacement replace(String key, Map<String, Instant> expected, Map<String, Instant> next) {
        if (!entries(key).equals(expected)) {
            return Replacement.OUTDATED;
        }
        if (next.isEmpty()) {
            kept.remove(key);
            return Replacement.DONE;
        }
        if (kept.size() >= most && !kept.containsKey(key)) {
            return Replacement.FULL;
        }
        kept.put(key, Collections.unmodifiableMap(new HashMap<>(next)));
        return Replacement.DONE;
    }

    /**
     * Forgets every key all of whose entries are older, which makes room. Forgetting what a model still has to hold
     * against somebody would permit more: pass a time before the longest retention.
     *
     * @return how many keys were forgotten
     */
    public synchronized int forgetUntouchedSince(Instant time) {
        int before = kept.size();
        kept.values().removeIf(entries -> entries.values().stream().allMatch(time::isAfter));
        return before - kept.size();
    }

    /** Returns how many keys are held. */
    public synchronized int size() {
        return kept.size();
    }
}
