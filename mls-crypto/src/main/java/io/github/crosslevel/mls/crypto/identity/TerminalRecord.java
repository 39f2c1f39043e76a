package io.github.crosslevel.mls.crypto.identity;

import io.github.crosslevel.mls.identity.Authentication.Cause;
import io.github.crosslevel.mls.identity.SubjectId;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A terminal as it is registered.
 *
 * @param terminal its name
 * @param holder the subject that acts through it; its own name where nobody does
 * @param publicKey its key as X.509 SubjectPublicKeyInfo, in hexadecimal
 * @param state how far it has come
 * @param enrolledBy the administrator who enrolled it
 * @param approvedBy the administrator who approved it, once somebody has
 * @param validUntil before when it is trusted; {@link Instant#EPOCH} until it is approved
 */
public record TerminalRecord(
        SubjectId terminal,
        SubjectId holder,
        String publicKey,
        State state,
        SubjectId enrolledBy,
        Optional<SubjectId> approvedBy,
        Instant validUntil)
        implements IdentityRecord {
    /** How far a terminal has come. */
    public enum State {
        /** Registered, and not yet trusted. */
        ENROLLED,
        /** Trusted until its time is over. */
        APPROVED,
        /** Not trusted until it is resumed. */
        SUSPENDED,
        /** Never trusted again. */
        REVOKED
    }

    @Override
    public RecordKey key() {
        return new RecordKey(RecordKey.Kind.TERMINAL, terminal.value());
    }

    /** Returns why it is not trusted at this time, or empty. */
    Optional<Cause> barredBy(Instant at) {
        return switch (state) {
            case ENROLLED -> Optional.of(Cause.NOT_APPROVED);
            case SUSPENDED -> Optional.of(Cause.SUSPENDED);
            case REVOKED -> Optional.of(Cause.REVOKED);
            case APPROVED -> at.isBefore(validUntil) ? Optional.empty() : Optional.of(Cause.EXPIRED);
        };
    }

    byte[] keyBytes() {
        return HexFormat.of().parseHex(publicKey);
    }

    TerminalRecord with(State changed) {
        return new TerminalRecord(terminal, holder, publicKey, changed, enrolledBy, approvedBy, validUntil);
    }

    TerminalRecord approved(SubjectId by, Instant until) {
        return new TerminalRecord(terminal, holder, publicKey, State.APPROVED, enrolledBy, Optional.of(by), until);
    }

    TerminalRecord renewed(String newKey, Instant until) {
        return new TerminalRecord(terminal, holder, newKey, state, enrolledBy, approvedBy, until);
    }
}
