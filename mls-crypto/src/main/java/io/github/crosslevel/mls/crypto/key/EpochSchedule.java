package io.github.crosslevel.mls.crypto.key;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The division of time into epochs, in each of which other keys are used. All parties of a route use the same origin
 * and length.
 *
 * <p>The clock is injected: a test moves it by hand. Immutable and thread-safe if the clock is.
 */
public final class EpochSchedule {
    private static final int MOST_TOLERANCE = 16;

    private final long originMillis;
    private final long lengthMillis;
    private final int tolerance;
    private final InstantSource clock;

    private EpochSchedule(long originMillis, long lengthMillis, int tolerance, InstantSource clock) {
        this.originMillis = originMillis;
        this.lengthMillis = lengthMillis;
        this.tolerance = tolerance;
        this.clock = clock;
    }

    /**
     * Returns a schedule.
     *
     * @param origin when epoch 0 begins
     * @param length how long an epoch lasts, in whole milliseconds; a minute is usual
     * @param tolerance for how many epochs before and after the present one a token is accepted, 0 to 16; 1 is usual
     * @param clock tells the time
     * @throws IllegalArgumentException if a parameter is out of range
     */
    public static EpochSchedule of(Instant origin, Duration length, int tolerance, InstantSource clock) {
        if (length.toMillis() < 1 || !length.equals(Duration.ofMillis(length.toMillis()))) {
            throw new IllegalArgumentException("epoch length " + length + " is not a positive number of milliseconds");
        }
        if (tolerance < 0 || tolerance > MOST_TOLERANCE) {
            throw new IllegalArgumentException("tolerance " + tolerance + " is not within 0 to " + MOST_TOLERANCE);
        }
        return new EpochSchedule(origin.toEpochMilli(), length.toMillis(), tolerance, clock);
    }

    /** Returns the epoch of the present moment; negative before the origin. */
    public long current() {
        return epochOf(clock.millis());
    }

    /** Returns the epoch that contains the moment. */
    public long epochAt(Instant moment) {
        return epochOf(moment.toEpochMilli());
    }

    /** Returns when the epoch begins. */
    public Instant startOf(long epoch) {
        return Instant.ofEpochMilli(Math.addExact(originMillis, Math.multiplyExact(epoch, lengthMillis)));
    }

    /** Returns for how many epochs before and after the present one a token is accepted. */
    public int tolerance() {
        return tolerance;
    }

    /** Returns the clock. */
    public InstantSource clock() {
        return clock;
    }

    private long epochOf(long millis) {
        return Math.floorDiv(millis - originMillis, lengthMillis);
    }

    @Override
    public String toString() {
        return "epochs of " + Duration.ofMillis(lengthMillis) + " since " + Instant.ofEpochMilli(originMillis);
    }
}
