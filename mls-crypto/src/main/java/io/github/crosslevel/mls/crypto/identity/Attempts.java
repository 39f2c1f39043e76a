package io.github.crosslevel.mls.crypto.identity;

import java.time.Instant;

/**
 * The attempts that failed since the last success.
 *
 * @param failures how many
 * @param lockedUntil before when no further one is judged
 */
public record Attempts(int failures, Instant lockedUntil) {
    /** No failure. */
    public static final Attempts NONE = new Attempts(0, Instant.EPOCH);

    /** Checks the number. */
    public Attempts {
        if (failures < 0) {
            throw new IllegalArgumentException(failures + " failures");
        }
    }
}
