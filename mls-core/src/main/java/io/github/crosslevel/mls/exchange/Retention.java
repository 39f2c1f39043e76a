package io.github.crosslevel.mls.exchange;

import java.time.Duration;

/**
 * How long a front keeps what it keeps about files, and of how many at most. Nothing is dropped before its time: when
 * there is no room, nothing new is taken.
 *
 * @param onTheWay how long after its approval a file is sent on
 * @param afterwards how long after its last part a file that arrived is remembered, may be answered, or, if parts of it
 *     are missing, is waited for
 * @param mostUnderWay most files on their way in one direction
 * @param mostAfterwards most files remembered for one purpose
 */
record Retention(Duration onTheWay, Duration afterwards, int mostUnderWay, int mostAfterwards) {
    /** A file is not forgotten by its receiver while its sender may still send it, or it could be delivered twice. */
    Retention {
        if (afterwards.compareTo(onTheWay) <= 0) {
            throw new IllegalArgumentException(
                    "a file is on its way for " + onTheWay + " but remembered for " + afterwards);
        }
        if (mostUnderWay < 1 || mostAfterwards < 1) {
            throw new IllegalArgumentException("room for " + Math.min(mostUnderWay, mostAfterwards) + " files");
        }
    }

    /** Returns 7 days on the way, 30 days afterwards, 10,000 files under way and 100,000 afterwards. */
    static Retention standard() {
        return new Retention(Duration.ofDays(7), Duration.ofDays(30), 10_000, 100_000);
    }

    /** Returns how long after its approval a file may be answered: it may arrive late, and so may its answer. */
    Duration open() {
        return afterwards.plus(onTheWay).plus(onTheWay);
    }
}
