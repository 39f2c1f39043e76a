package io.github.crosslevel.mls.crypto.identity;

import io.github.crosslevel.mls.identity.Authentication.Cause;

/** A verification ends here and proves nothing. Without a stack trace, since attackers cause it at will. */
final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final Cause cause;

    Refusal(Cause cause) {
        super(cause.english(), null, /* enableSuppression= */ false, /* writableStackTrace= */ false);
        this.cause = cause;
    }

    FactorVerdict verdict() {
        return new FactorVerdict.Refused(cause);
    }
}
