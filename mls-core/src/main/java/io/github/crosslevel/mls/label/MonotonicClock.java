package io.github.crosslevel.mls.label;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A clock that never goes back: it gives the latest time it has ever seen, so that a label that was succeeded once does
 * not move back up when the clock of the host is set back. Thread-safe.
 */
public final class MonotonicClock implements InstantSource {
    private final InstantSource source;
    private final AtomicReference<Instant> latest = new AtomicReference<>(Instant.MIN);

    private MonotonicClock(InstantSource source) {
        this.source = source;
    }

    /** Returns a clock that follows the source forward. */
    public static MonotonicClock of(InstantSource source) {
        return new MonotonicClock(source);
    }

    @Override
    public Instant instant() {
        Instant now = source.instant();
        return latest.accumulateAndGet(now, (a, b) -> a.isAfter(b) ? a : b);
    }
}
