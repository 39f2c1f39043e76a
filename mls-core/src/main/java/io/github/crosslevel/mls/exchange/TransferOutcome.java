package io.github.crosslevel.mls.exchange;

import io.github.crosslevel.mls.decision.Reason;

/** How the transfer of a file ended. */
public sealed interface TransferOutcome {
    /**
     * The destination has the whole file.
     *
     * @param receipt what to keep of it
     */
    record Completed(Receipt receipt) implements TransferOutcome {}

    /**
     * Refused, here or on the other side; nothing of it was delivered.
     *
     * @param reason why, as far as this side knows
     */
    record Refused(Reason reason) implements TransferOutcome {}

    /**
     * Put aside for a person to look at.
     *
     * @param reason why
     */
    record Quarantined(Reason reason) implements TransferOutcome {}

    /**
     * The link failed; what has arrived stays, and {@link Front#resumeTransfers()} goes on from there.
     *
     * @param problem what failed
     */
    record Interrupted(String problem) implements TransferOutcome {}
}
