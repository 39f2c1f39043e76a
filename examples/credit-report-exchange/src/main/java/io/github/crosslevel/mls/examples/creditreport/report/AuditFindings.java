package io.github.crosslevel.mls.examples.creditreport.report;

import io.github.crosslevel.mls.crypto.audit.AuditVerification;
import java.time.Duration;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What the independent verifier found.
 *
 * @param violation the first violation of the trail, empty if it is intact
 * @param entries how many entries it has
 * @param signed how many of them the checkpoint signs
 * @param outcomes how many by outcome
 * @param reasons how many by reason
 * @param elapsed how long the verification took
 */
public record AuditFindings(
        Optional<String> violation,
        long entries,
        long signed,
        SortedMap<String, Long> outcomes,
        SortedMap<String, Long> reasons,
        Duration elapsed) {
    /** Returns the findings of a verification. */
    public static AuditFindings of(AuditVerification verification, Duration elapsed) {
        return new AuditFindings(
                verification instanceof AuditVerification.Violated violated
                        ? Optional.of(violated.violation().toString())
                        : Optional.empty(),
                verification.summary().entries(),
                verification instanceof AuditVerification.Intact intact ? intact.signed() : 0,
                verification.summary().outcomes(),
                verification.summary().reasons(),
                elapsed);
    }
}
