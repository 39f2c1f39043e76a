package io.github.crosslevel.mls.exchange;

import java.io.IOException;

/** The audit trail did not take a record, so that what it was about must not happen. */
final class UnrecordedException extends IOException {
    private static final long serialVersionUID = 1L;

    UnrecordedException(Exception cause) {
        super("audit trail cannot be written", cause);
    }
}
