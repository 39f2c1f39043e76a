package io.github.crosslevel.mls.policy.internal.types;

import io.github.crosslevel.mls.policy.internal.syntax.AttributeDeclaration.Presence;
import java.util.Optional;

/**
 * An attribute that conditions may ask for.
 *
 * @param origin where a request has it
 * @param name its canonical name within the origin
 * @param type the type of its values
 * @param presence whether every request has it
 * @param images of a label that is seen in another schema than that of requests, what it is there
 */
public record Attribute(Origin origin, String name, ValueType type, Presence presence, Optional<LabelImages> images) {
    /** Makes an attribute that is seen as requests have it. */
    public Attribute(Origin origin, String name, ValueType type, Presence presence) {
        this(origin, name, type, presence, Optional.empty());
    }

    /** Returns the canonical path, such as {@code subject.role}; no two attributes of a schema share one. */
    public String path() {
        return origin.prefix() + name;
    }

    /** Returns what is seen, the same for whatever is the same function of requests. */
    public String key() {
        return images.map(seen -> path() + " as " + seen.key()).orElseGet(this::path);
    }

    /** Returns what is seen, for people. */
    public String title() {
        return images.map(seen -> path() + " as " + seen.schema()).orElseGet(this::path);
    }

    /** Returns this attribute seen in another schema, if it is a label. */
    Attribute seenAs(LabelImages seen) {
        return type == ValueType.Plain.LABEL ? new Attribute(origin, name, type, presence, Optional.of(seen)) : this;
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
