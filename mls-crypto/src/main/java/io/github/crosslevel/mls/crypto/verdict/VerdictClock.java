package io.github.crosslevel.mls.crypto.verdict;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that never goes back: setting the one behind it back revives nothing that expired. Thread-safe. */
final class VerdictClock implements InstantSource {
    private final InstantSource source;
    private final AtomicReference<Instant> latest = new AtomicReference<>(Instant.MIN);

    VerdictClock(InstantSource source) {
        this.source = source;
    }

    @Override
    public Instant instant() {
        return latest.accumulateAndGet(source.instant(), (seen, now) -> now.isAfter(seen) ? now : seen);
    }
}
