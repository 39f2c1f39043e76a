package io.github.crosslevel.mls.jdbc;

import io.github.crosslevel.mls.decision.Reason;
import io.github.crosslevel.mls.decision.ReasonCode;

/** Carries to the boundary why a statement is refused; callers outside see an SQLException that says nothing. */
final class StatementRefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Reason reason;

    StatementRefusedException(Reason reason) {
        super(reason.toString(), null, false, false);
        this.reason = reason;
    }

    StatementRefusedException(ReasonCode code, String detail) {
        this(Reason.of(code, detail));
    }

    Reason reason() {
        return reason;
    }
}
