package io.github.crosslevel.mls.crypto.identity;

import io.github.crosslevel.mls.identity.Authentication.Cause;
import java.time.Duration;
import java.time.Instant;

/**
 * How failed attempts lock a subject out, and for how long. The last free failure locks for the first time, each
 * failure after it for twice as long as the one before.
 *
 * @param freeFailures failures in a row from which on a subject is locked out, 1 to 100
 * @param first for how long the first time, at least a second
 * @param longest for how long at most, at most 30 days
 */
public record LockoutPolicy(int freeFailures, Duration first, Duration longest) {
    private static final Duration MOST = Duration.ofDays(30);
    private static final int MOST_FREE = 100;

    /** Five failures, then a minute, doubling up to a day: fewer than 400 guesses in a year. */
    public static final LockoutPolicy USUAL = new LockoutPolicy(5, Duration.ofMinutes(1), Duration.ofDays(1));

    /** Checks the ranges. */
    public LockoutPolicy {
        if (freeFailures < 1 || freeFailures > MOST_FREE) {
            throw new IllegalArgumentException(freeFailures + " free failures is not within 1 to " + MOST_FREE);
        }
        if (first.compareTo(Duration.ofSeconds(1)) < 0 || longest.compareTo(first) < 0 || longest.compareTo(MOST) > 0) {
            throw new IllegalArgumentException("lock-out from " + first + " to " + longest + " is out of range");
        }
    }

    /**
     * Counts an attempt as failed before it is known to be, so that attempts at the same time cannot outnumber the
     * limit; a success takes it back. An attempt while locked is refused and does not make the wait longer.
     */
    Attempts charge(Attempts before, Instant now) throws Refusal {
        if (now.isBefore(before.lockedUntil())) {
            throw new Refusal(Cause.LOCKED_OUT);
        }
        int failures = Math.min(before.failures(), Integer.MAX_VALUE - 1) + 1;
        return new Attempts(failures, failures < freeFailures ? Instant.EPOCH : now.plus(waitAfter(failures)));
    }

    private Duration waitAfter(int failures) {
        Duration wait = first;
        for (int i = freeFailures; i < failures && wait.compareTo(longest) < 0; i++) {
            wait = wait.multipliedBy(2);
        }
        return wait.compareTo(longest) < 0 ? wait : longest;
    }
}
