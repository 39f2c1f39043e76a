package io.github.crosslevel.mls.exchange;

import io.github.crosslevel.mls.decision.Reason;
import io.github.crosslevel.mls.decision.ReasonCode;
import java.io.IOException;

/**
 * Says in words that may stand in the audit trail why a {@link Delivery} or an {@link Application} did not take what
 * was delivered, and whether it ever will. Of other exceptions the trail names the class alone, since their messages
 * may hold content.
 *
 * <pre>{@code
 * if (!isFileName(name)) {
 *     throw DeliveryException.refused("name is not that of a file"); // the transfer ends
 * }
 * if (Files.exists(target)) {
 *     throw DeliveryException.failed("a file of this name is there"); // and is tried again
 * }
 * }</pre>
 */
public final class DeliveryException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient Reason reason;

    private DeliveryException(ReasonCode code, String problem) {
        super(problem);
        this.reason = Reason.of(code, problem);
    }

    /**
     * Nothing was taken now; the file stays, and is delivered again when the sender goes on with it.
     *
     * @param problem why, in a few words without content, credentials or what an outsider chose
     */
    public static DeliveryException failed(String problem) {
        return new DeliveryException(ReasonCode.DELIVERY_FAILED, problem);
    }

    /**
     * Nothing was taken, and never will be: the transfer ends as refused on both sides, and its content is removed.
     *
     * @param problem why, in a few words without content, credentials or what an outsider chose
     */
    public static DeliveryException refused(String problem) {
        return new DeliveryException(ReasonCode.DELIVERY_REFUSED, problem);
    }

    /** Returns this with what caused it, for a log; the trail does not name it. */
    public DeliveryException causedBy(Exception cause) {
        initCause(cause);
        return this;
    }

    /** Returns what the trail says. */
    public Reason reason() {
        return reason;
    }

    /** Returns what the trail says of any failure of a port. */
    static Reason reasonOf(Exception failure) {
        return failure instanceof DeliveryException known
                ? known.reason()
                : Reason.of(ReasonCode.DELIVERY_FAILED, failure.getClass().getSimpleName());
    }
}
