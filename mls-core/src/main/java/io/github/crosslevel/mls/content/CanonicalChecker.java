package io.github.crosslevel.mls.content;

import java.io.IOException;
import java.io.InputStream;

/**
 * The port to the parser of the receiving side: it accepts exactly the canonical form and writes nothing.
 *
 * <p>Implementations are thread-safe, use bounded memory and linear time.
 */
public interface CanonicalChecker {
    /** Returns the type of the canonical form. */
    ContentType type();

    /**
     * Reads the bytes to the end.
     *
     * @return what was understood, or where the bytes stop being canonical
     * @throws IOException if reading failed
     */
    Canonicalization check(InputStream canonical) throws IOException;
}
