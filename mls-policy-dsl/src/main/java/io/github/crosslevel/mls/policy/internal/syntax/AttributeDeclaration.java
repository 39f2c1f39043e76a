package io.github.crosslevel.mls.policy.internal.syntax;

import java.util.List;

/**
 * A declared attribute.
 *
 * @param name its name
 * @param type the kind of its values
 * @param values the values of an {@link Type#ENUM} or {@link Type#SET}, else none
 * @param presence whether every request has it
 */
public record AttributeDeclaration(Declared name, Type type, List<Declared> values, Presence presence) {
    /** Copies the values. */
    public AttributeDeclaration {
        values = List.copyOf(values);
    }

    /** The kinds of values. */
    public enum Type {
        /** One of the declared names. */
        ENUM,
        /** Some of the declared names. */
        SET,
        /** A whole number of 64 bits. */
        LONG,
        /** Text. */
        TEXT,
        /** True or false. */
        BOOLEAN,
        /** A label of the schema. */
        LABEL
    }

    /** Whether every request has the attribute. */
    public enum Presence {
        /** Every request has it; one that has not is denied. */
        MANDATORY,
        /** A request may lack it; conditions must ask first. */
        OPTIONAL
    }
}
