package io.github.crosslevel.mls.seal;

import io.github.crosslevel.mls.decision.Reason;
import java.io.IOException;

/** A frame turned out to be altered or incomplete while its content was read. */
public final class FrameException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient Reason reason;

    /** Says what is wrong with the frame. */
    public FrameException(Reason reason) {
        super(reason.toString());
        this.reason = reason;
    }

    /** Returns what is wrong with the frame. */
    public Reason reason() {
        return reason;
    }
}
