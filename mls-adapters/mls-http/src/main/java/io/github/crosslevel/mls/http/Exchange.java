package io.github.crosslevel.mls.http;

import io.github.crosslevel.mls.exchange.ExchangeOutcome;
import io.github.crosslevel.mls.exchange.Submission;
import java.time.Duration;

/** What carries a submission across and brings its answer back, usually {@code front::exchange}. Thread-safe. */
@FunctionalInterface
public interface Exchange {
    /** Returns how the submission ended, after at most {@code patience}. */
    ExchangeOutcome exchange(Submission submission, Duration patience);
}
