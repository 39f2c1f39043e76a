package io.github.crosslevel.mls.crypto.identity;

import io.github.crosslevel.mls.identity.SubjectId;

/**
 * That something belongs to one holder and to nobody else: a key or a network interface. A claim that was revoked
 * stays, so that what it names can never be bound again.
 *
 * @param key what is claimed
 * @param holder by whom
 * @param standing whether the claim still holds
 */
public record ClaimRecord(RecordKey key, SubjectId holder, Standing standing) implements IdentityRecord {
    static ClaimRecord active(RecordKey key, SubjectId holder) {
        return new ClaimRecord(key, holder, Standing.ACTIVE);
    }

    ClaimRecord revoked() {
        return new ClaimRecord(key, holder, Standing.REVOKED);
    }
}
