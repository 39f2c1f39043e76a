package io.github.crosslevel.mls.crypto.verdict;

import io.github.crosslevel.mls.content.Digest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashSet;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * Remembers used verdicts in memory until they expire, at most so many at a time; when full it refuses, and forgets
 * nothing that still holds. A clock that is set back makes it remember for longer. Thread-safe.
 */
final class BoundedLedger implements VerdictLedger {
    private record Entry(Digest verdict, Instant until) {}

    private final int most;
    private final InstantSource clock;
    private final Set<Digest> used = new HashSet<>();
    private final PriorityQueue<Entry> expiring = new PriorityQueue<>(Comparator.comparing(Entry::until));

    BoundedLedger(int most, InstantSource clock) {
        this.most = most;
        this.clock = clock;
    }

    @Override
    public synchronized boolean use(Digest verdict, Instant until) {
        Instant now = clock.instant();
        for (Entry first = expiring.peek(); first != null && !now.isBefore(first.until()); first = expiring.peek()) {
            used.remove(first.verdict());
            expiring.remove();
        }
        // who came late is not the first just because the verdict is forgotten already
        if (!now.isBefore(until) || used.size() >= most || !used.add(verdict)) {
            return false;
        }
        expiring.add(new Entry(verdict, until));
        return true;
    }
}
