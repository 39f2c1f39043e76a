package io.github.crosslevel.mls.crypto.revocation;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The port to where the present notice is published: a file that every node sees, a link to the management center.
 * Thread-safe.
 */
@FunctionalInterface
public interface RevocationSource {
    /**
     * Returns the document as it stands there now. It is called by whoever checks a token, so it should answer within a
     * fraction of a second; who waits for longer than that is refused.
     */
    byte[] read() throws IOException;

    /** Returns a source that reads a file, which is replaced by renaming another one to its name. */
    static RevocationSource file(Path file) {
        return () -> {
            try (InputStream in = Files.newInputStream(file)) {
                return in.readNBytes(RevocationTrust.MAX_LENGTH + 1);
            }
        };
    }
}
