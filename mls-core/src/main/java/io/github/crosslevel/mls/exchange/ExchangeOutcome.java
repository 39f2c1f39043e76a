package io.github.crosslevel.mls.exchange;

import io.github.crosslevel.mls.decision.Reason;
import io.github.crosslevel.mls.request.RequestId;

/** How a request for an answer ended. */
public sealed interface ExchangeOutcome {
    /** Returns the submission. */
    RequestId request();

    /**
     * Answered.
     *
     * @param request the submission
     * @param reply the answer
     */
    record Answered(RequestId request, Delivered reply) implements ExchangeOutcome {}

    /**
     * Refused, here or on the other side.
     *
     * @param request the submission
     * @param reason why, as far as this side knows; not for the eyes of the caller
     */
    record Refused(RequestId request, Reason reason) implements ExchangeOutcome {}

    /**
     * Put aside for a person to look at.
     *
     * @param request the submission
     * @param reason why
     */
    record Quarantined(RequestId request, Reason reason) implements ExchangeOutcome {}
}
