package io.github.crosslevel.mls.crypto.audit;

import java.time.Instant;

/** What {@link AuditVerifier} found. */
public sealed interface AuditVerification {
    /** Returns what the trail holds, up to the first violation if there is one. */
    AuditSummary summary();

    /**
     * The trail is what was written.
     *
     * @param summary what it holds
     * @param signed how many of its entries, from the first on, the checkpoint signs; later ones can be cut off unseen
     * @param signedAt when the checkpoint was signed
     */
    record Intact(AuditSummary summary, long signed, Instant signedAt) implements AuditVerification {}

    /**
     * The trail is not what was written.
     *
     * @param summary what it holds before the violation
     * @param violation the first violation
     */
    record Violated(AuditSummary summary, AuditViolation violation) implements AuditVerification {}
}
