package io.github.crosslevel.mls.inspect;

import io.github.crosslevel.mls.content.ContentType;

/**
 * The port to what recognises content by its first bytes, before any parser touches it: an executable that is called a
 * table is named as what it is. Implementations are thread-safe.
 */
@FunctionalInterface
public interface HeadInspector {
    /** Most bytes that are handed over. */
    int MAX_HEAD = 4096;

    /**
     * Inspects the first bytes of raw content.
     *
     * @param head the first bytes, at most {@value #MAX_HEAD}, fewer only when the content is shorter
     * @param declared what the content is said to be
     */
    Inspection inspectHead(byte[] head, ContentType declared);
}
