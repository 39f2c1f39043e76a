package io.github.crosslevel.mls.inspect;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * What takes out of content, or rewrites in it, what an inspector found. Its output is not trusted: it is parsed and
 * inspected again like content that has just come in. Implementations have bounded memory.
 */
@FunctionalInterface
public interface Remedy {
    /**
     * Writes the content without what was found.
     *
     * @throws IOException if reading or writing failed, or the content cannot be remedied; it is refused then
     */
    void apply(InputStream content, OutputStream remedied) throws IOException;
}
