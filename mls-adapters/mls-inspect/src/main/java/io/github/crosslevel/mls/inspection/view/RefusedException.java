package io.github.crosslevel.mls.inspection.view;

import java.io.IOException;

/**
 * Carries a refusal from within to the reader, which makes an outcome of it. An I/O exception because it passes through
 * streams.
 */
final class RefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;
    private final transient ViewPosition position;

    RefusedException(Refusal refusal, ViewPath path, long offset) {
        super(refusal.rule());
        this.refusal = refusal;
        this.position = new ViewPosition(path, offset);
    }

    ViewOutcome outcome() {
        return new ViewOutcome.Refused(refusal, position);
    }

    /** Costs nothing: an attacker chooses how many there are. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
