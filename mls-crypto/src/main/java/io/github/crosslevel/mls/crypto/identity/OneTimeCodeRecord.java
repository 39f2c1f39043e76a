package io.github.crosslevel.mls.crypto.identity;

import io.github.crosslevel.mls.identity.SubjectId;

/**
 * The secret of a subject's one-time codes as it is kept.
 *
 * @param holder whose
 * @param wrappedSecret the secret under a key that the store does not have, in hexadecimal
 * @param totp how codes are computed
 * @param lastStep the period of the last code that was accepted; no code up to it is accepted again
 * @param attempts the attempts that failed
 */
public record OneTimeCodeRecord(SubjectId holder, String wrappedSecret, Totp totp, long lastStep, Attempts attempts)
        implements IdentityRecord {
    @Override
    public RecordKey key() {
        return new RecordKey(RecordKey.Kind.ONE_TIME_CODE, holder.value());
    }

    OneTimeCodeRecord with(long step, Attempts changed) {
        return new OneTimeCodeRecord(holder, wrappedSecret, totp, step, changed);
    }
}
