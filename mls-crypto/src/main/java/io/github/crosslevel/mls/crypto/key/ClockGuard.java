package io.github.crosslevel.mls.crypto.key;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * Watches a wall clock with a monotonic one: what the wall clock shows is believed as long as it moves with the other.
 *
 * <p>A wall clock that shows more than was expected is followed, because a machine that was suspended shows the same;
 * but what was issued before this was noticed counts no longer, as after a restart. One that shows less is not trusted
 * until it shows again what is expected, or an operator declares it to be right: nothing is issued and nothing accepted
 * meanwhile. What moves by less than the tolerance passes unnoticed, and so does a clock that is set by just as much as
 * the machine was suspended.
 *
 * <p>Thread-safe. Starts no thread: a change is noticed when the time is asked for. The wall clock is looked at once in
 * each millisecond of the other clock at most, since reading two clocks costs a tenth of what checking a token does.
 */
public final class ClockGuard {
    /** What the time is while it is not trusted. */
    static final long UNTRUSTED = Long.MAX_VALUE;

    private static final System.Logger LOG = System.getLogger(ClockGuard.class.getName());
    private static final long NANOS_PER_MILLI = 1_000_000;
    /** By how much two clocks that are right may differ when they are read in whole milliseconds. */
    private static final long ROUNDING = 2;
    /** How long a reading of the wall clock is good for. */
    private static final long FRESH_NANOS = NANOS_PER_MILLI;

    private static final long NEVER_FRESH = Long.MIN_VALUE;
    /** After this time what is expected follows the wall clock a little, because no two clocks run alike. */
    private static final long FOLLOW_NANOS = Duration.ofHours(1).toNanos();
    /** At most by one part in this many, which is more than a quartz or NTP's slewing is off. */
    private static final long FOLLOW_PARTS = 2_000;

    private final InstantSource wall;
    private final LongSupplier nanos;
    private final long freshNanos;
    private final long toleranceMillis;
    private final ClockListener listener;
    private volatile Anchor anchor;
    private volatile Reading last;

    /** What the time was found to be at one moment of the monotonic clock. */
    private record Reading(long millis, long nanos) {}

    /** Where both clocks stood at one moment, whether the wall clock is trusted, and what was issued too early. */
    private record Anchor(long millis, long nanos, boolean trusted, long floor) {
        /** By how many milliseconds the wall clock is ahead of what is expected. */
        long ahead(long wallMillis, long monotonic) {
            return wallMillis - expected(monotonic);
        }

        long expected(long monotonic) {
            return millis + Math.floorDiv(monotonic - nanos, NANOS_PER_MILLI);
        }
    }

    ClockGuard(InstantSource wall, LongSupplier nanos, Duration tolerance, ClockListener listener) {
        this(wall, nanos, FRESH_NANOS, tolerance, listener);
    }

    private ClockGuard(
            InstantSource wall, LongSupplier nanos, long freshNanos, Duration tolerance, ClockListener listener) {
        this.wall = wall;
        this.nanos = nanos;
        this.freshNanos = freshNanos;
        this.toleranceMillis = tolerance.toMillis() + ROUNDING;
        this.listener = listener;
        this.anchor = new Anchor(wall.millis(), nanos.getAsLong(), true, Long.MIN_VALUE);
        this.last = new Reading(anchor.millis, anchor.nanos);
    }

    /** A guard that believes whatever the clock shows. */
    static ClockGuard believing(InstantSource wall) {
        // both readings are of one clock, and so never differ
        LongSupplier same = () -> 0;
        return new ClockGuard(wall, same, NEVER_FRESH, Duration.ofMillis(Long.MAX_VALUE / 4), event -> {});
    }

    /** Returns whether the wall clock is trusted now. */
    public boolean isTrusted() {
        return millis() != UNTRUSTED;
    }

    /**
     * Believes from now on what the wall clock shows, as an operator who has set it right demands. What was issued
     * before this moment is refused. Keys of epochs that had begun according to the former time stay erased: where the
     * clock was ahead, the parts with key rings must be made anew from their files, or get new rings.
     *
     * @throws IOException if it could not be recorded; nothing is changed then
     */
    public synchronized void reset() throws IOException {
        long monotonic = nanos.getAsLong();
        long shown = wall.millis();
        report(ClockEvent.Kind.RESET, anchor.expected(monotonic), shown);
        anchor = new Anchor(shown, monotonic, true, shown);
        last = new Reading(shown, monotonic);
    }

    /** The time in milliseconds since 1970, or {@link #UNTRUSTED}. */
    long millis() {
        Reading reading = last;
        long monotonic = nanos.getAsLong();
        // a thread that read its clock before another has looked at both gets what that one saw
        return monotonic - reading.nanos < freshNanos ? reading.millis : looked(monotonic);
    }

    private long looked(long monotonic) {
        Anchor seen = anchor;
        long shown = wall.millis();
        boolean usual = seen.trusted
                && monotonic - seen.nanos < FOLLOW_NANOS
                && Math.abs(seen.ahead(shown, monotonic)) <= toleranceMillis;
        long found = usual ? shown : compared();
        if (freshNanos > 0) {
            last = new Reading(found, monotonic);
        }
        return found;
    }

    /** What was issued before this moment, in milliseconds since 1970, is refused. */
    long floor() {
        return anchor.floor;
    }

    /** Compares with care: a thread may be held up between reading one clock and the other. */
    private synchronized long compared() {
        long before = nanos.getAsLong();
        long shown = wall.millis();
        long after = nanos.getAsLong();
        Anchor seen = anchor;
        try {
            if (seen.ahead(shown, after) > toleranceMillis) {
                report(ClockEvent.Kind.SET_FORWARD, seen.expected(after), shown);
                anchor = new Anchor(shown, after, true, shown);
                return shown;
            }
            if (seen.ahead(shown, before) < -toleranceMillis) {
                if (seen.trusted) {
                    report(ClockEvent.Kind.SET_BACK, seen.expected(before), shown);
                    anchor = new Anchor(seen.millis, seen.nanos, false, seen.floor);
                }
                return UNTRUSTED;
            }
            if (!seen.trusted) {
                report(ClockEvent.Kind.RECOVERED, seen.expected(before), shown);
            }
            anchor = followed(seen, shown, before);
            return shown;
        } catch (IOException e) {
            LOG.log(System.Logger.Level.ERROR, "clock was set, and that could not be recorded", e);
            return UNTRUSTED;
        }
    }

    private static Anchor followed(Anchor seen, long shown, long monotonic) {
        long passed = seen.expected(monotonic) - seen.millis;
        long most = passed / FOLLOW_PARTS;
        long by = Math.max(-most, Math.min(most, seen.ahead(shown, monotonic)));
        return new Anchor(seen.millis + passed + by, seen.nanos + passed * NANOS_PER_MILLI, true, seen.floor);
    }

    private void report(ClockEvent.Kind kind, long expected, long shown) throws IOException {
        ClockEvent event = new ClockEvent(kind, Instant.ofEpochMilli(expected), Instant.ofEpochMilli(shown));
        LOG.log(System.Logger.Level.WARNING, event);
        listener.changed(event);
    }
}
