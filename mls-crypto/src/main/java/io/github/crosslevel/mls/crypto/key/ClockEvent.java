package io.github.crosslevel.mls.crypto.key;

import java.time.Instant;

/**
 * What a {@link ClockGuard} noticed.
 *
 * @param kind what happened
 * @param expected the time that the monotonic clock led to expect
 * @param shown the time that the wall clock shows
 */
public record ClockEvent(Kind kind, Instant expected, Instant shown) {
    /** What happened to the clock. */
    public enum Kind {
        /** It shows more than was expected: it was set forward, or the machine was suspended meanwhile. */
        SET_FORWARD,
        /** It shows less than was expected. It is not trusted from now on. */
        SET_BACK,
        /** It was set back, and shows again what is expected. It is trusted from now on. */
        RECOVERED,
        /** An operator declared it to be right. It is trusted from now on. */
        RESET
    }
}
