package io.github.crosslevel.mls.crypto.key;

import io.github.crosslevel.mls.identity.SubjectId;

/**
 * What is known about a key apart from the key: store it where the key is stored, or beside.
 *
 * @param name the name of the key in records, 1 to {@value #MOST_CHARS} printable ASCII characters; never of the key
 *     itself
 * @param state its state
 * @param period for how long it may be used
 * @param custodian who answers for it; what happens by the clock is recorded under this name
 */
public record KeyStatus(String name, KeyState state, Cryptoperiod period, SubjectId custodian) {
    private static final int MOST_CHARS = 128;

    /** Checks the name. */
    public KeyStatus {
        if (name.isEmpty() || name.length() > MOST_CHARS || !name.chars().allMatch(c -> c > ' ' && c <= '~')) {
            throw new IllegalArgumentException("name of a key is not 1 to " + MOST_CHARS + " printable characters");
        }
    }

    KeyStatus in(KeyState next) {
        return new KeyStatus(name, next, period, custodian);
    }
}
