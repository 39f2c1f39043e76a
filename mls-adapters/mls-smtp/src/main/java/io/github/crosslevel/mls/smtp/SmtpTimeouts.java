package io.github.crosslevel.mls.smtp;

import java.time.Duration;

/**
 * How long to wait for a peer.
 *
 * @param command for a command line as a whole, and for each 64 KiB of replies
 * @param message for the text of a message as a whole, however slowly its bytes arrive
 * @param verdict for the mail to cross
 */
public record SmtpTimeouts(Duration command, Duration message, Duration verdict) {
    private static final SmtpTimeouts DEFAULTS =
            new SmtpTimeouts(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(2));

    /** Checks that each is at least a millisecond and at most a day. */
    public SmtpTimeouts {
        for (Duration timeout : new Duration[] {command, message, verdict}) {
            if (timeout.compareTo(Duration.ofMillis(1)) < 0 || timeout.compareTo(Duration.ofDays(1)) > 0) {
                throw new IllegalArgumentException("timeout " + timeout + " is not within a millisecond and a day");
            }
        }
    }

    /** Returns 1 minute for a command, 5 for a message and 2 for the verdict. */
    public static SmtpTimeouts defaults() {
        return DEFAULTS;
    }
}
