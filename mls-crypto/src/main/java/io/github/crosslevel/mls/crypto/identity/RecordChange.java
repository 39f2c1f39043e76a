package io.github.crosslevel.mls.crypto.identity;

import java.util.Optional;

/**
 * One change of the identity registry, which takes effect only if the entry still is what it was.
 *
 * @param key which entry
 * @param before what it must be; empty if it must not exist
 * @param after what it becomes; empty if it is removed
 */
public record RecordChange(RecordKey key, Optional<IdentityRecord> before, Optional<IdentityRecord> after) {
    /** Checks that the records are those of the key. */
    public RecordChange {
        if (before.filter(entry -> !entry.key().equals(key)).isPresent()
                || after.filter(entry -> !entry.key().equals(key)).isPresent()) {
            throw new IllegalArgumentException("change of " + key + " names another record");
        }
    }

    static RecordChange add(IdentityRecord entry) {
        return new RecordChange(entry.key(), Optional.empty(), Optional.of(entry));
    }

    static RecordChange replace(IdentityRecord before, IdentityRecord after) {
        return new RecordChange(before.key(), Optional.of(before), Optional.of(after));
    }

    static RecordChange remove(IdentityRecord entry) {
        return new RecordChange(entry.key(), Optional.of(entry), Optional.empty());
    }
}
