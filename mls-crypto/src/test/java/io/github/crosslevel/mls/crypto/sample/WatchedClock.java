package io.github.crosslevel.mls.crypto.sample;

import io.github.crosslevel.mls.crypto.key.ClockEvent;
import io.github.crosslevel.mls.crypto.key.EpochSchedule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** The two clocks of one machine, its schedule of minutes, and what its guard noticed. */
public final class WatchedClock {
    public final ManualClock wall;
    public final List<ClockEvent> events = new ArrayList<>();
    public final EpochSchedule schedule;
    private final AtomicLong nanos = new AtomicLong();

    public WatchedClock(Instant now) {
        wall = new ManualClock(now);
        schedule = EpochSchedule.builder(Duration.ofMinutes(1))
                .origin(Samples.ORIGIN)
                .clock(wall, nanos::get)
                .reportingTo(events::add)
                .build();
    }

    /** Time passes, and both clocks show it. */
    public void pass(Duration time) {
        wall.advance(time);
        nanos.addAndGet(time.toNanos());
    }

    /** Somebody sets the wall clock, or the machine was suspended for that long; and a millisecond passes. */
    public void set(Duration by) {
        wall.advance(by);
        pass(Duration.ofMillis(1));
    }
}
