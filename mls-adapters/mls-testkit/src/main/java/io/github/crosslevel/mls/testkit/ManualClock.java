package io.github.crosslevel.mls.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A clock that stands still until a test moves it. Thread-safe.
 *
 * <pre>{@code
 * ManualClock clock = ManualClock.at("2026-01-02T12:00:00Z");
 * clock.advance(Duration.ofMinutes(1));
 * }</pre>
 */
public final class ManualClock implements InstantSource {
    private final AtomicReference<Instant> now;

    private ManualClock(Instant now) {
        this.now = new AtomicReference<>(now);
    }

    /** Returns a clock that shows this time. */
    public static ManualClock at(Instant time) {
        return new ManualClock(time);
    }

    /**
     * Returns a clock that shows this time.
     *
     * @param time in ISO 8601, such as {@code 2026-01-02T12:00:00Z}
     */
    public static ManualClock at(String time) {
        return new ManualClock(Instant.parse(time));
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    /** Moves the clock, forwards or, with a negative duration, backwards. */
    public void advance(Duration duration) {
        now.updateAndGet(time -> time.plus(duration));
    }

    /** Sets the clock to this time. */
    public void set(Instant time) {
        now.set(time);
    }

    @Override
    public String toString() {
        return "ManualClock[" + now + "]";
    }
}
