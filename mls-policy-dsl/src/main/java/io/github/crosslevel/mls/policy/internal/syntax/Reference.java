package io.github.crosslevel.mls.policy.internal.syntax;

import io.github.crosslevel.mls.policy.source.SourceSpan;

/**
 * An attribute of the request, such as {@code subject.role} or {@code action}.
 *
 * @param root the part of the request
 * @param field the attribute of that part, or the empty string for the part itself
 * @param facet what of the attribute is meant, such as the level of a label, or the empty string for all of it
 * @param span where
 */
public record Reference(Root root, String field, String facet, SourceSpan span) implements Operand {
    /** The parts of a request. */
    public enum Root {
        /** On whose behalf. */
        SUBJECT,
        /** What is moved. */
        OBJECT,
        /** Circumstances. */
        ENVIRONMENT,
        /** The graded system it leaves. */
        SOURCE,
        /** The graded system it enters. */
        DESTINATION,
        /** What is done. */
        ACTION,
        /** By which protocol. */
        PROTOCOL
    }
}
