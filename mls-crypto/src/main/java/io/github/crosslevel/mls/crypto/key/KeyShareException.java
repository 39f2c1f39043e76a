package io.github.crosslevel.mls.crypto.key;

import java.io.IOException;

/** Shares of a backup do not serve; the message says which and why, in both languages, and nothing of a share. */
public final class KeyShareException extends IOException {
    private static final long serialVersionUID = 1L;

    KeyShareException(String problem, String chinese) {
        super(problem + " (" + chinese + ")");
    }
}
