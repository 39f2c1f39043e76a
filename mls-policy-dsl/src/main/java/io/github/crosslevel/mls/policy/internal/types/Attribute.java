package io.github.crosslevel.mls.policy.internal.types;

import io.github.crosslevel.mls.policy.internal.syntax.AttributeDeclaration.Presence;

/**
 * An attribute that conditions may ask for.
 *
 * @param origin where a request has it
 * @param name its canonical name within the origin
 * @param type the type of its values
 * @param presence whether every request has it
 */
public record Attribute(Origin origin, String name, ValueType type, Presence presence) {
    /** Returns the canonical path, such as {@code subject.role}; no two attributes share one. */
    public String path() {
        return origin.prefix() + name;
    }

    /** Returns whether a request may lack it. */
    public boolean isOptional() {
        return presence == Presence.OPTIONAL;
    }

    /** Where in a request an attribute is found. */
    public enum Origin {
        /** What is done. */
        ACTION(""),
        /** By which protocol. */
        PROTOCOL(""),
        /** The graded system it leaves. */
        SOURCE(""),
        /** The graded system it enters. */
        DESTINATION(""),
        /** The grade of the source. */
        SOURCE_GRADE("source."),
        /** The grade of the destination. */
        DESTINATION_GRADE("destination."),
        /** The highest label the destination may hold. */
        DESTINATION_CEILING("destination."),
        /** The name of the subject. */
        SUBJECT_ID("subject."),
        /** The graded system of the subject. */
        SUBJECT_HOME("subject."),
        /** The highest label the subject may hold. */
        SUBJECT_CLEARANCE("subject."),
        /** A declared attribute of the subject. */
        SUBJECT("subject."),
        /** The name of the object. */
        OBJECT_ID("object."),
        /** The type of the object. */
        OBJECT_TYPE("object."),
        /** The label of the object. */
        OBJECT_LABEL("object."),
        /** A declared attribute of the object. */
        OBJECT("object."),
        /** A declared attribute of the circumstances. */
        ENVIRONMENT("environment."),
        /** When. */
        TIME("environment.");

        private final String prefix;

        Origin(String prefix) {
            this.prefix = prefix;
        }

        /** Returns whether schemas declare what attributes there are. */
        public boolean isDeclared() {
            return this == SUBJECT || this == OBJECT || this == ENVIRONMENT;
        }

        String prefix() {
            return prefix;
        }
    }
}
