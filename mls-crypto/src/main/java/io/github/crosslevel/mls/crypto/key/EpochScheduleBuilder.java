package io.github.crosslevel.mls.crypto.key;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Collects what an {@link EpochSchedule} is made of; everything but the length has a sound default. Not thread-safe.
 */
public final class EpochScheduleBuilder {
    private final Duration length;
    private Instant origin = Instant.EPOCH;
    private @Nullable Duration overlap;
    private @Nullable Duration skew;
    private InstantSource wall = InstantSource.system();
    private @Nullable LongSupplier nanos = System::nanoTime;
    private ClockListener listener = event -> {};
    private RandomGenerator jitter = new SecureRandom();

    EpochScheduleBuilder(Duration length) {
        if (!isWhole(length) || length.toMillis() < 1) {
            throw new IllegalArgumentException("epoch length " + length + " is not a positive number of milliseconds");
        }
        this.length = length;
    }

    /** Sets when epoch 0 begins; 1970-01-01T00:00:00Z unless set. */
    public EpochScheduleBuilder origin(Instant moment) {
        origin = moment;
        return this;
    }

    /** Sets how long after its end an epoch is accepted, at most half an epoch; half an epoch unless set. */
    public EpochScheduleBuilder overlap(Duration duration) {
        overlap = duration;
        return this;
    }

    /**
     * Sets how far two clocks may be apart, and so how long before its beginning an epoch is accepted, and by how much
     * the wall clock may be set before it is noticed. At most the overlap; half of it unless set.
     */
    public EpochScheduleBuilder skew(Duration duration) {
        skew = duration;
        return this;
    }

    /**
     * Sets a wall clock and the monotonic clock that guards it; those of the system unless set.
     *
     * @param monotonic nanoseconds since some moment, such as {@link System#nanoTime}
     */
    public EpochScheduleBuilder clock(InstantSource clock, LongSupplier monotonic) {
        wall = clock;
        nanos = monotonic;
        return this;
    }

    /** Sets a clock that is believed whatever it shows: for tests, and hosts that guard their time themselves. */
    public EpochScheduleBuilder believing(InstantSource clock) {
        wall = clock;
        nanos = null;
        return this;
    }

    /** Sets who is told when the clock was set; it is logged in any case. */
    public EpochScheduleBuilder reportingTo(ClockListener told) {
        listener = told;
        return this;
    }

    /**
     * Sets the source of the moments at which keys are made ahead, so that not all nodes do it at once; thread-safe.
     * Moments are no secret.
     */
    public EpochScheduleBuilder jitter(RandomGenerator random) {
        jitter = random;
        return this;
    }

    /**
     * Returns the schedule.
     *
     * @throws IllegalArgumentException if overlap or skew is negative, not in whole milliseconds or too long
     */
    public EpochSchedule build() {
        Duration half = Duration.ofMillis(length.toMillis() / 2);
        if (!isWhole(overlap()) || overlap().compareTo(half) > 0) {
            throw new IllegalArgumentException("overlap " + overlap() + " is not in milliseconds within 0 to " + half);
        }
        if (!isWhole(skew()) || skew().compareTo(overlap()) > 0) {
            throw new IllegalArgumentException(
                    "skew " + skew() + " is not in milliseconds within 0 to the overlap of " + overlap());
        }
        return new EpochSchedule(this);
    }

    private static boolean isWhole(Duration duration) {
        return !duration.isNegative() && duration.equals(Duration.ofMillis(duration.toMillis()));
    }

    Duration length() {
        return length;
    }

    Instant origin() {
        return origin;
    }

    Duration overlap() {
        return overlap != null ? overlap : Duration.ofMillis(length.toMillis() / 2);
    }

    Duration skew() {
        return skew != null ? skew : Duration.ofMillis(overlap().toMillis() / 2);
    }

    InstantSource wall() {
        return wall;
    }

    ClockGuard guard() {
        return nanos != null ? new ClockGuard(wall, nanos, skew(), listener) : ClockGuard.believing(wall);
    }

    RandomGenerator jitter() {
        return jitter;
    }
}
