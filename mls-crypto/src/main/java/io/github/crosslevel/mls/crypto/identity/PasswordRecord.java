package io.github.crosslevel.mls.crypto.identity;

import io.github.crosslevel.mls.identity.SubjectId;

/**
 * The password of a subject as it is kept.
 *
 * @param holder whose
 * @param hash {@code $argon2id$v=19$m=…,t=…,p=…$salt$hash}, with the cost it was made with
 * @param attempts the attempts that failed
 * @param standing a revoked password is kept so that it cannot be set again
 */
public record PasswordRecord(SubjectId holder, String hash, Attempts attempts, Standing standing)
        implements IdentityRecord {
    /**
     * Checks the hash and its cost.
     *
     * @throws IllegalArgumentException if it is not of the form, or its cost is out of bounds
     */
    public PasswordRecord {
        PasswordHash.parse(hash);
    }

    @Override
    public RecordKey key() {
        return new RecordKey(RecordKey.Kind.PASSWORD, holder.value());
    }

    PasswordRecord with(Attempts changed) {
        return new PasswordRecord(holder, hash, changed, standing);
    }

    PasswordRecord revoked() {
        return new PasswordRecord(holder, hash, attempts, Standing.REVOKED);
    }

    /** Returns everything but the hash, which invites guessing. */
    @Override
    public String toString() {
        return "PasswordRecord[" + holder + ", " + attempts + ", " + standing + "]";
    }
}
