package io.github.crosslevel.mls.crypto.verdict;

import io.github.crosslevel.mls.decision.Decision;
import io.github.crosslevel.mls.decision.Reason;
import java.util.Optional;

/** The outcome of checking a verdict at a boundary. */
public sealed interface VerdictCheck {
    /**
     * The verdict is genuine, for this boundary and these claims, in time, unused until now and now used up, and it
     * permits.
     *
     * @param verdict the verdict, about which a receipt is given
     * @param permit what it permits, provided that every obligation is fulfilled
     */
    record Permitted(SignedVerdict verdict, Decision.Permit permit) implements VerdictCheck {}

    /**
     * Nothing passes.
     *
     * @param reason why, for the audit trail; that of the verdict if it denies
     * @param verdict the verdict if it is a genuine one about these claims for this boundary
     */
    record Refused(Reason reason, Optional<SignedVerdict> verdict) implements VerdictCheck {}
}
