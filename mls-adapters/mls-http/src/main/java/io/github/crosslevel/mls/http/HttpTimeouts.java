package io.github.crosslevel.mls.http;

import java.time.Duration;

/**
 * How long to wait for a peer.
 *
 * @param idle for the first byte of the next message, or for a connection
 * @param message for the whole of a message from its first byte on, however slowly its bytes arrive; and for each 64
 *     KiB of what is written to a client
 * @param answer for the answer to come back across; and for each 64 KiB of what is written to an application
 */
public record HttpTimeouts(Duration idle, Duration message, Duration answer) {
    private static final HttpTimeouts DEFAULTS =
            new HttpTimeouts(Duration.ofSeconds(30), Duration.ofSeconds(10), Duration.ofSeconds(10));

    /** Checks that each is at least a millisecond and at most a day. */
    public HttpTimeouts {
        for (Duration timeout : new Duration[] {idle, message, answer}) {
            if (timeout.compareTo(Duration.ofMillis(1)) < 0 || timeout.compareTo(Duration.ofDays(1)) > 0) {
                throw new IllegalArgumentException("timeout " + timeout + " is not within a millisecond and a day");
            }
        }
    }

    /** Returns 30 s idle, 10 s for a message and 10 s for the answer. */
    public static HttpTimeouts defaults() {
        return DEFAULTS;
    }
}
