package io.github.crosslevel.mls.inspection.scan;

import java.time.Duration;
import java.util.function.LongSupplier;

/** The end of the time for one content. */
record Deadline(LongSupplier nanos, long began, Duration within) {
    static Deadline starting(LongSupplier nanos, Duration within) {
        return new Deadline(nanos, nanos.getAsLong(), within);
    }

    /** Returns the milliseconds that are left, at least 1. */
    long millisLeft() throws PeerException {
        long left = within.toNanos() - (nanos.getAsLong() - began);
        if (left <= 0) {
            throw new PeerException("no verdict within " + within);
        }
        return 1 + left / 1_000_000;
    }
}
