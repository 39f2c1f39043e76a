package io.github.crosslevel.mls.crypto.key;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/**
 * The division of time into epochs, in each of which other keys are used, and how exactly they are kept. All parties of
 * a route use the same origin, length, overlap and skew.
 *
 * <p>What belongs to an epoch that is over is accepted during the <em>overlap</em> after its end, for what is on its
 * way; what belongs to the next one is accepted during the <em>skew</em> before its beginning, for clocks that are
 * ahead. So there are never more than two epochs of which something is accepted.
 *
 * <pre>{@code
 * EpochSchedule epochs = EpochSchedule.every(Duration.ofMinutes(1)); // overlap 30 s, skew 15 s, guarded clock
 * EpochSchedule exact = EpochSchedule.builder(Duration.ofMinutes(1))
 *         .overlap(Duration.ofSeconds(10))
 *         .skew(Duration.ofSeconds(2))
 *         .reportingTo(new ClockLog(trail, SystemId.of("internet")))
 *         .build();
 * }</pre>
 *
 * <p>One schedule serves all parts of a process, so that all of them notice what happens to its clock. Immutable but
 * for what its {@link ClockGuard} remembers; thread-safe if the clocks are.
 */
public final class EpochSchedule {
    private final long originMillis;
    private final long lengthMillis;
    private final long overlapMillis;
    private final long skewMillis;
    private final InstantSource wall;
    private final ClockGuard guard;
    private final RandomGenerator jitter;

    EpochSchedule(EpochScheduleBuilder settings) {
        this.originMillis = settings.origin().toEpochMilli();
        this.lengthMillis = settings.length().toMillis();
        this.overlapMillis = settings.overlap().toMillis();
        this.skewMillis = settings.skew().toMillis();
        this.wall = settings.wall();
        this.guard = settings.guard();
        this.jitter = settings.jitter();
    }

    /**
     * Returns a schedule of the system's clock, guarded by its monotonic one: epochs since 1970, an overlap of half an
     * epoch and a skew of a quarter. What happens to the clock is logged.
     *
     * @param length how long an epoch lasts, in whole milliseconds; a minute is usual
     * @throws IllegalArgumentException if the length is not a positive number of milliseconds
     */
    public static EpochSchedule every(Duration length) {
        return builder(length).build();
    }

    /**
     * Returns a schedule of a clock that is believed whatever it shows, otherwise as {@link #every}.
     *
     * @param origin when epoch 0 begins
     * @param clock tells the time
     * @throws IllegalArgumentException if the length is not a positive number of milliseconds
     */
    public static EpochSchedule of(Instant origin, Duration length, InstantSource clock) {
        return builder(length).origin(origin).believing(clock).build();
    }

    /** Returns a builder of a schedule with epochs of this length. */
    public static EpochScheduleBuilder builder(Duration length) {
        return new EpochScheduleBuilder(length);
    }

    /** Returns the epoch of the moment that the clock shows, trusted or not; negative before the origin. */
    public long current() {
        return epochOf(wall.millis());
    }

    /** Returns the epoch that contains the moment. */
    public long epochAt(Instant moment) {
        return epochOf(moment.toEpochMilli());
    }

    /** Returns when the epoch begins. */
    public Instant startOf(long epoch) {
        return Instant.ofEpochMilli(startMillis(epoch));
    }

    /** Returns when the last thing of the epoch is accepted by a clock that is exact: the end of its overlap. */
    public Instant expiryOf(long epoch) {
        return Instant.ofEpochMilli(expiryMillisOf(epoch));
    }

    /** Returns the same in milliseconds since 1970, as a replay guard takes it. */
    public long expiryMillisOf(long epoch) {
        return Math.addExact(startMillis(epoch + 1), overlapMillis);
    }

    /** Returns the first epoch whose keys some party may still need: the one before the present. */
    public long oldest() {
        return current() - 1;
    }

    /** Returns how long after its end an epoch is accepted. */
    public Duration overlap() {
        return Duration.ofMillis(overlapMillis);
    }

    /** Returns how long before its beginning an epoch is accepted. */
    public Duration skew() {
        return Duration.ofMillis(skewMillis);
    }

    /** Returns the wall clock. */
    public InstantSource clock() {
        return wall;
    }

    /** Returns what watches the clock. */
    public ClockGuard guard() {
        return guard;
    }

    /**
     * Returns the moment at which the clock was last found to have been set forward, or was declared to be right: what
     * was issued before is refused, as after a restart. {@link Instant#MIN} if there was none.
     */
    public Instant floor() {
        long floor = guard.floor();
        return floor == Long.MIN_VALUE ? Instant.MIN : Instant.ofEpochMilli(floor);
    }

    /** The time in milliseconds since 1970, or {@link ClockGuard#UNTRUSTED}. */
    long millis() {
        return guard.millis();
    }

    long epochOf(long millis) {
        return Math.floorDiv(millis - originMillis, lengthMillis);
    }

    long startMillis(long epoch) {
        return Math.addExact(originMillis, Math.multiplyExact(epoch, lengthMillis));
    }

    /** When an epoch stops to be accepted after its successor has begun. */
    long overlapEnd(long present) {
        return startMillis(present) + overlapMillis;
    }

    /** When the next epoch is accepted already. */
    long skewStart(long present) {
        return startMillis(present + 1) - skewMillis;
    }

    /** When one chain makes the keys of the next epoch: a random moment of the quarter epoch before they are needed. */
    long drawPreparation(long present) {
        long most = lengthMillis / 4;
        return skewStart(present) - (most == 0 ? 0 : jitter.nextLong(most + 1));
    }

    @Override
    public String toString() {
        return "epochs of " + Duration.ofMillis(lengthMillis) + " since " + Instant.ofEpochMilli(originMillis);
    }
}
