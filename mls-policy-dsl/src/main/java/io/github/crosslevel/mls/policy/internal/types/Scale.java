package io.github.crosslevel.mls.policy.internal.types;

import java.time.Duration;
import java.time.Instant;

/**
 * Places times and lengths of time on a scale of 64-bit numbers that keeps their order towards the constants of
 * policies, which are whole seconds and whole milliseconds: those are the even numbers, and what lies between two of
 * them is the odd number between.
 */
public final class Scale {
    /** Longer lengths of time are placed at the ends; constants are shorter. */
    static final long MOST_MILLIS = Long.MAX_VALUE / 4;

    private static final long NANOS_PER_MILLI = 1_000_000;

    private Scale() {}

    /** Returns the place of a point in time. */
    public static long of(Instant time) {
        long seconds = time.getEpochSecond();
        return 2 * seconds + (time.getNano() == 0 ? 0 : 1);
    }

    /** Returns the place of a length of time. */
    public static long of(Duration length) {
        long seconds = length.toSeconds();
        int nanos = length.toNanosPart();
        if (Math.abs(seconds) >= MOST_MILLIS / 1_000) {
            return seconds < 0 ? -2 * MOST_MILLIS : 2 * MOST_MILLIS;
        }
        return 2 * (seconds * 1_000 + nanos / NANOS_PER_MILLI) + (nanos % NANOS_PER_MILLI == 0 ? 0 : 1);
    }
}
