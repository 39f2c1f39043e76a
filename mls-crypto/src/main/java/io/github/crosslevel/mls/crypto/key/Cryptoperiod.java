package io.github.crosslevel.mls.crypto.key;

import java.time.Duration;
import java.time.Instant;

/**
 * For how long a key may be used (NIST SP 800-57 part 1 rev. 5 §5.3): to protect, from {@code activation} until
 * {@code originatorEnd}; to process what it protects, until {@code recipientEnd}. Each end is exclusive.
 *
 * @param activation the earliest time at which the key can be activated
 * @param originatorEnd when protecting ends, after {@code activation}
 * @param recipientEnd when processing ends, not before {@code originatorEnd}
 */
public record Cryptoperiod(Instant activation, Instant originatorEnd, Instant recipientEnd) {
    /** Checks the order of the three. */
    public Cryptoperiod {
        if (!originatorEnd.isAfter(activation) || recipientEnd.isBefore(originatorEnd)) {
            throw new IllegalArgumentException(
                    "cryptoperiod ends before it begins: " + activation + ", " + originatorEnd + ", " + recipientEnd);
        }
    }

    /** Returns the period of a key that protects for some time, and whose work can be read for some time more. */
    public static Cryptoperiod of(Instant activation, Duration originator, Duration further) {
        Instant originatorEnd = activation.plus(originator);
        return new Cryptoperiod(activation, originatorEnd, originatorEnd.plus(further));
    }
}
