package io.github.crosslevel.mls.content;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * The port to a strict parser of the sending side: raw bytes come in, the one canonical form goes out, or nothing does.
 *
 * <p>It shares no code with the {@link CanonicalChecker} of the same type (NIST AC-4(27): independent filters).
 * Implementations are thread-safe, use memory bounded by their limits and not by the input, and run in linear time.
 */
public interface Canonicalizer {
    /** Returns the type of the canonical form. */
    ContentType type();

    /**
     * Reads the raw bytes to the end and writes the canonical form.
     *
     * @return what was understood, or where the input stopped being acceptable; what was written is then thrown away by
     *     the caller
     * @throws IOException if reading or writing failed
     */
    Canonicalization canonicalize(InputStream raw, OutputStream canonical) throws IOException;
}
