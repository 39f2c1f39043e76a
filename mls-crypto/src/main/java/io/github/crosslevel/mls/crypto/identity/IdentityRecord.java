package io.github.crosslevel.mls.crypto.identity;

import io.github.crosslevel.mls.identity.SubjectId;

/**
 * An entry of the identity registry: plain values that an {@link IdentityStore} keeps. Records are equal when all of
 * their values are, which is how a store notices that one changed.
 */
public sealed interface IdentityRecord
        permits PasswordRecord, OneTimeCodeRecord, AddressRecord, TerminalRecord, ClaimRecord {
    /** Returns what it is found by. */
    RecordKey key();

    /** Returns the subject that holds it. */
    SubjectId holder();
}
