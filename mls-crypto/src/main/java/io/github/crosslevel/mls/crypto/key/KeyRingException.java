package io.github.crosslevel.mls.crypto.key;

import java.io.IOException;
import java.nio.file.Path;

/** A key ring cannot be opened or saved; the message names the file and what is wrong with it. */
public final class KeyRingException extends IOException {
    private static final long serialVersionUID = 1L;

    KeyRingException(Path file, String problem) {
        super("key ring `" + file + "` " + problem);
    }

    KeyRingException(Path file, String problem, Throwable cause) {
        super("key ring `" + file + "` " + problem, cause);
    }
}
