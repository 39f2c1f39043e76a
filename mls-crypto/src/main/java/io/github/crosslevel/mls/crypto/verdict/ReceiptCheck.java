package io.github.crosslevel.mls.crypto.verdict;

import io.github.crosslevel.mls.decision.Reason;

/** The outcome of checking a receipt. */
public sealed interface ReceiptCheck {
    /**
     * The boundary signed it, about this verdict.
     *
     * @param receipt what it says
     */
    record Genuine(DeliveryReceipt receipt) implements ReceiptCheck {}

    /**
     * It proves nothing.
     *
     * @param reason why, for the audit trail
     */
    record Refused(Reason reason) implements ReceiptCheck {}
}
