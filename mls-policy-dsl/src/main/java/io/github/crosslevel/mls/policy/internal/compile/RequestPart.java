package io.github.crosslevel.mls.policy.internal.compile;

import io.github.crosslevel.mls.policy.internal.types.Attribute;

/** The part of a request that a variable asks; requests share parts, which {@link KnownParts} remembers. */
enum RequestPart {
    /** The subject. */
    SUBJECT,
    /** The object, without its label. */
    OBJECT,
    /** The label of the object. */
    LABEL,
    /** Action, protocol, source and destination. */
    ROUTE,
    /** Anything else, or several parts. */
    OTHER;

    static RequestPart of(Attribute attribute) {
        return switch (attribute.origin()) {
            case SUBJECT, SUBJECT_ID, SUBJECT_HOME, SUBJECT_CLEARANCE -> SUBJECT;
            case OBJECT, OBJECT_ID, OBJECT_TYPE -> OBJECT;
            case OBJECT_LABEL -> LABEL;
            case ACTION, PROTOCOL, SOURCE, SOURCE_GRADE, DESTINATION, DESTINATION_GRADE, DESTINATION_CEILING -> ROUTE;
            case TIME, ENVIRONMENT -> OTHER;
        };
    }

    /** Returns the part that holds both attributes, or {@link #OTHER}. */
    static RequestPart of(Attribute left, Attribute right) {
        return of(left) == of(right) ? of(left) : OTHER;
    }
}
