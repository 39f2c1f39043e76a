package io.github.crosslevel.mls.examples.creditreport.platform;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/**
 * The clock of the scenario: it starts at ten on some morning in Beijing, runs as fast as any clock, and can be moved
 * forward, never back. So the scenario means the same at whatever hour it is run. Thread-safe.
 */
public final class ScenarioClock implements InstantSource {
    /** The time zone of the service hours. */
    public static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");

    private static final ZonedDateTime FIRST_MORNING = ZonedDateTime.of(2026, 11, 23, 10, 0, 0, 0, BEIJING);
    private static final LocalTime OPENING = LocalTime.of(10, 0);
    private static final LocalTime CLOSING = LocalTime.of(17, 0);

    private final LongSupplier nanos;
    private final long startNanos;
    private final AtomicReference<Instant> start;

    private ScenarioClock(Instant start, LongSupplier nanos) {
        this.nanos = nanos;
        this.startNanos = nanos.getAsLong();
        this.start = new AtomicReference<>(start);
    }

    /** Returns a clock that starts on the first morning. */
    public static ScenarioClock firstMorning(LongSupplier nanos) {
        return new ScenarioClock(FIRST_MORNING.toInstant(), nanos);
    }

    /**
     * Returns a clock that goes on after the last thing that happened: on that day if it was during the day, else on
     * the next morning.
     */
    public static ScenarioClock after(Instant last, LongSupplier nanos) {
        ZonedDateTime time = last.atZone(BEIJING);
        boolean duringTheDay =
                !time.toLocalTime().isBefore(OPENING) && time.toLocalTime().isBefore(CLOSING);
        ZonedDateTime next =
                duringTheDay ? time.plusSeconds(1) : time.with(OPENING).plusDays(1);
        return new ScenarioClock(next.toInstant(), nanos);
    }

    @Override
    public Instant instant() {
        return start.get().plusNanos(nanos.getAsLong() - startNanos);
    }

    /** Moves the clock forward by this much. */
    public void advance(Duration by) {
        if (by.isNegative()) {
            throw new IllegalArgumentException("the clock does not go back by " + by.negated());
        }
        start.updateAndGet(instant -> instant.plus(by));
    }

    /** Moves the clock forward to the next time it is this late in Beijing. */
    public void advanceTo(LocalTime time) {
        ZonedDateTime now = instant().atZone(BEIJING);
        ZonedDateTime then = now.with(time);
        advance(Duration.between(now, then.isBefore(now) ? then.plusDays(1) : then));
    }
}
