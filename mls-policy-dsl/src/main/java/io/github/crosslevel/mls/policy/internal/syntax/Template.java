package io.github.crosslevel.mls.policy.internal.syntax;

import io.github.crosslevel.mls.policy.source.SourceSpan;
import java.util.List;

/**
 * Rules and policies with places for constants.
 *
 * @param name its name
 * @param parameters the names of the places, and what may stand there
 * @param members its rules and policies in order
 */
public record Template(Name name, List<Parameter> parameters, List<Member> members) {
    /** Copies the lists. */
    public Template {
        parameters = List.copyOf(parameters);
        members = List.copyOf(members);
    }

    /**
     * A place for a constant. Within the template it hides everything else of that name.
     *
     * @param name its name
     * @param type what may stand there
     */
    public record Parameter(Name name, Type type) {}

    /** What may stand at a place. */
    public sealed interface Type {
        /**
         * What the attribute may be compared with.
         *
         * @param attribute the attribute
         */
        record OfAttribute(Reference attribute) implements Type {}

        /**
         * A constant of a plain type.
         *
         * @param type the type, any but an enum
         * @param span where
         */
        record Plain(AttributeDeclaration.Type type, SourceSpan span) implements Type {}
    }
}
