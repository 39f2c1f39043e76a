package io.github.crosslevel.mls.content;

import io.github.crosslevel.mls.attribute.Attributes;

/** The outcome of reading content strictly. */
public sealed interface Canonicalization {
    /**
     * The content was understood.
     *
     * @param facts what was found out about it, for labelling and policy
     */
    record Understood(Attributes facts) implements Canonicalization {}

    /**
     * The content was not understood and must not cross.
     *
     * @param position 0-based byte offset where reading stopped
     * @param problem what was expected, without any of the content
     */
    record Malformed(long position, String problem) implements Canonicalization {}
}
