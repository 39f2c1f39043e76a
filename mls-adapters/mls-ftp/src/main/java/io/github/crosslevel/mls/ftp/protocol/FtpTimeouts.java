package io.github.crosslevel.mls.ftp.protocol;

import java.time.Duration;
import java.util.List;

/**
 * How long to wait for a peer.
 *
 * @param control for the whole of the next command or reply, however slowly its bytes arrive; and for each 64 KiB of
 *     replies
 * @param data for a data connection, and for the next of its bytes or 64 KiB
 * @param transfer for the whole of a file
 */
public record FtpTimeouts(Duration control, Duration data, Duration transfer) {
    private static final FtpTimeouts DEFAULTS =
            new FtpTimeouts(Duration.ofSeconds(60), Duration.ofSeconds(15), Duration.ofHours(1));

    /** Checks that each is at least a millisecond and at most a day. */
    public FtpTimeouts {
        for (Duration timeout : List.of(control, data, transfer)) {
            if (timeout.compareTo(Duration.ofMillis(1)) < 0 || timeout.compareTo(Duration.ofDays(1)) > 0) {
                throw new IllegalArgumentException("timeout " + timeout + " is not within a millisecond and a day");
            }
        }
    }

    /** Returns 60 s for a command, 15 s for a data connection and its next byte, an hour for a file. */
    public static FtpTimeouts defaults() {
        return DEFAULTS;
    }
}
