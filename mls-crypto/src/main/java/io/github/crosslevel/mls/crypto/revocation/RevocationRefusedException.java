package io.github.crosslevel.mls.crypto.revocation;

import java.io.IOException;

/** What was given or read as a notice is none that counts; the one in force stays, as long as it is confirmed. */
public final class RevocationRefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    RevocationRefusedException(String message) {
        super(message);
    }
}
