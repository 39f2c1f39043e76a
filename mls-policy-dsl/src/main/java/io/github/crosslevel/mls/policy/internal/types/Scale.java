package io.github.crosslevel.mls.policy.internal.types;

import java.time.Duration;
import java.time.Instant;

/**
 * Places times and lengths of time on a scale of 64-bit numbers that keeps their order towards the constants of
 * policies, which are whole milliseconds: those are the even numbers, and what lies between two of them is the odd
 * number between.
 */
public final class Scale {
    /** What is further away is placed at the ends, 73 million years from zero; no constant is. */
    static final long MOST_MILLIS = Long.MAX_VALUE / 4;

    private static final int NANOS_PER_MILLI = 1_000_000;

    private Scale() {}

    /** Returns the place of a point in time. */
    public static long of(Instant time) {
        long seconds = time.getEpochSecond();
        return of(seconds, time.getNano());
    }

    /** Returns the place of a length of time. */
    public static long of(Duration length) {
        return of(length.toSeconds(), length.toNanosPart());
    }

    /** Returns the place of a constant. */
    public static long ofMillis(long millis) {
        return 2 * millis;
    }

    /** Returns the place of a number of seconds and 0 to 999,999,999 nanoseconds. */
    public static long of(long seconds, int nanos) {
        if (seconds >= MOST_MILLIS / 1_000) {
            return 2 * MOST_MILLIS;
        }
        return seconds <= -MOST_MILLIS / 1_000
                ? -2 * MOST_MILLIS
                : 2 * (seconds * 1_000 + nanos / NANOS_PER_MILLI) + (nanos % NANOS_PER_MILLI == 0 ? 0 : 1);
    }
}
