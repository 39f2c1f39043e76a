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

    /** The content must not cross. */
    sealed interface Refused extends Canonicalization {
        /** Returns the 0-based byte offset where reading stopped. */
        long position();

        /** Returns what was expected, without any of the content. */
        String problem();
    }

    /**
     * The content was not understood.
     *
     * @param position 0-based byte offset where reading stopped
     * @param problem what was expected, without any of the content
     */
    record Malformed(long position, String problem) implements Refused {}

    /**
     * The content is beyond a limit of its format.
     *
     * @param position 0-based byte offset where reading stopped
     * @param problem which limit, such as {@code more than 100 rows}, without any of the content
     */
    record Oversized(long position, String problem) implements Refused {}
}
