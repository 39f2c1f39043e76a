package io.github.crosslevel.mls.inspection.signature;

import java.io.IOException;

/** A signed pack does not come into force; what was in force before still is. */
public final class PackRefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    PackRefusedException(String message) {
        super(message);
    }
}
