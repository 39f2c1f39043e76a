package io.github.crosslevel.mls.inspection.fingerprint;

import java.io.IOException;

/** A feed of leak notices does not hold what it must. */
public final class LeakFeedException extends IOException {
    private static final long serialVersionUID = 1L;

    LeakFeedException(String message) {
        super(message);
    }
}
