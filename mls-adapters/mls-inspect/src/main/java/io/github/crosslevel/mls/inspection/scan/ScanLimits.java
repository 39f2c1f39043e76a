package io.github.crosslevel.mls.inspection.scan;

import java.time.Duration;

/**
 * How much is sent to a scanner, and for how long.
 *
 * @param mostBytes the longest content, at least 1; it should not exceed what the scanner is configured to take, since
 *     some scanners call the rest clean
 * @param within the time for one content from the connection to the verdict, more than none, at most a day
 */
public record ScanLimits(long mostBytes, Duration within) {
    /**
     * Checks the limits.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public ScanLimits {
        if (mostBytes < 1 || within.isNegative() || within.isZero() || within.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException(
                    "limits of " + mostBytes + " bytes within " + within + ", from 1 byte and up to a day");
        }
    }

    /** Returns 25 MiB, which clamd takes unless told otherwise, within 30 seconds. */
    public static ScanLimits standard() {
        return new ScanLimits(25L << 20, Duration.ofSeconds(30));
    }
}
