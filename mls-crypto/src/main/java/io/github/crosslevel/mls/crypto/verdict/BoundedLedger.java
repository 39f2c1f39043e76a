package io.github.crosslevel.mls.crypto.verdict;

import io.github.crosslevel.mls.content.Digest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * Remembers used verdicts in memory until they expire, at most so many at a time; when full it refuses, and forgets
 * nothing that still holds. What it has forgotten does not come back if its clock is set back. Thread-safe.
 */
final class BoundedLedger implements VerdictLedger {
    private final int most;
    private final InstantSource clock;
    private final Set<Digest> used = new HashSet<>();
    private final PriorityQueue<UsedVerdict> expiring = new PriorityQueue<>(Comparator.comparing(UsedVerdict::until));
    private Instant forgotten; // until then verdicts may have been forgotten

    BoundedLedger(int most, InstantSource clock) {
        this(most, clock, Instant.MIN, List.of());
    }

    /** Continues what another one remembered and had forgotten. */
    BoundedLedger(int most, InstantSource clock, Instant forgotten, List<UsedVerdict> remembered) {
        this.most = most;
        this.clock = clock;
        this.forgotten = forgotten;
        for (UsedVerdict use : remembered) {
            if (used.add(use.verdict())) {
                expiring.add(use);
            }
        }
        forget(clock.instant());
    }

    @Override
    public synchronized Use use(Digest verdict, Instant until) {
        Instant now = clock.instant();
        forget(now);
        // who came late is not the first just because the verdict is forgotten already
        if (!now.isBefore(until) || !forgotten.isBefore(until)) {
            return Use.OVER;
        }
        if (used.contains(verdict)) {
            return Use.REPEATED;
        }
        if (used.size() >= most) {
            return Use.FULL;
        }
        used.add(verdict);
        expiring.add(new UsedVerdict(verdict, until));
        return Use.FIRST;
    }

    private void forget(Instant now) {
        for (UsedVerdict first = expiring.peek();
                first != null && !now.isBefore(first.until());
                first = expiring.peek()) {
            used.remove(first.verdict());
            forgotten = first.until().isAfter(forgotten) ? first.until() : forgotten;
            expiring.remove();
        }
    }

    /** Returns the time until which verdicts may have been forgotten. */
    synchronized Instant forgotten() {
        return forgotten;
    }

    /** Returns what is remembered, the first to expire first. */
    synchronized List<UsedVerdict> remembered() {
        return expiring.stream()
                .sorted(Comparator.comparing(UsedVerdict::until))
                .toList();
    }
}
