package io.github.crosslevel.mls.policy.internal.syntax;

import io.github.crosslevel.mls.policy.source.SourceSpan;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** A declaration inside a schema. */
public sealed interface SchemaItem {
    /**
     * A list of plain names.
     *
     * @param kind what they name
     * @param names the names in order; levels are given lowest first
     * @param span where
     */
    record Names(NameKind kind, List<Declared> names, SourceSpan span) implements SchemaItem {
        /** Copies the names. */
        public Names {
            names = List.copyOf(names);
        }
    }

    /**
     * A dimension of labels beside levels and categories.
     *
     * @param name its name
     * @param kind the name of its kind
     * @param presence optional if readers that do not know it may ignore it
     * @param members what it declares, in order; ranks are given lowest first
     * @param order names of which each is below the next, any number of times
     * @param span where
     */
    record Dimension(
            Declared name,
            Name kind,
            AttributeDeclaration.Presence presence,
            List<Member> members,
            List<List<Name>> order,
            SourceSpan span)
            implements SchemaItem {
        /** Copies the lists. */
        public Dimension {
            members = List.copyOf(members);
            order = order.stream().map(List::copyOf).toList();
        }
    }

    /**
     * A name of a dimension.
     *
     * @param name the name
     * @param parts what it stands for: the members of a group, or the datasets of a class; none for a plain name
     */
    record Member(Declared name, List<Declared> parts) {
        /** Copies the parts. */
        public Member {
            parts = List.copyOf(parts);
        }
    }

    /**
     * Labels of a schema that is declared elsewhere.
     *
     * @param id its id
     * @param version its version
     */
    record ImportedLabels(Name id, Constant.Whole version) implements SchemaItem {}

    /**
     * A list of actions.
     *
     * @param actions the actions in order
     */
    record Actions(List<Action> actions) implements SchemaItem {
        /** Copies the actions. */
        public Actions {
            actions = List.copyOf(actions);
        }
    }

    /**
     * An action.
     *
     * @param name its name
     * @param flow where it moves information
     */
    record Action(Declared name, Flow flow) {}

    /**
     * A graded system.
     *
     * @param name its name
     * @param grade its grade
     */
    record GradedSystem(Declared name, Constant.Whole grade) implements SchemaItem {}

    /**
     * The attributes of subjects, objects or the environment.
     *
     * @param owner whose
     * @param attributes the attributes in order
     */
    record Attributes(Owner owner, List<AttributeDeclaration> attributes) implements SchemaItem {
        /** Copies the attributes. */
        public Attributes {
            attributes = List.copyOf(attributes);
        }
    }

    /**
     * An enumeration that several attributes may have as their type.
     *
     * @param name its name
     * @param values the values in order
     */
    record Enumeration(Declared name, List<Declared> values) implements SchemaItem {
        /** Copies the values. */
        public Enumeration {
            values = List.copyOf(values);
        }
    }

    /**
     * A calendar of working days: Monday to Friday but for what it says.
     *
     * @param name its name
     * @param zone the name of the time zone in which its days begin
     * @param days the days that are otherwise
     */
    record Calendar(Declared name, Name zone, List<Days> days) implements SchemaItem {
        /** Copies the days. */
        public Calendar {
            days = List.copyOf(days);
        }
    }

    /**
     * Days of a calendar.
     *
     * @param kind the name of what they are, holidays or working days
     * @param first the first day
     * @param last the last day
     * @param span where
     */
    record Days(Name kind, LocalDate first, LocalDate last, SourceSpan span) {}

    /**
     * An obligation that rules may impose.
     *
     * @param name its name
     * @param parameters what it takes, all mandatory
     * @param merging how the demands of several rules become one, if it is written for the whole of them
     */
    record Obligation(Declared name, List<Parameter> parameters, Optional<Name> merging) implements SchemaItem {
        /** Copies the parameters. */
        public Obligation {
            parameters = List.copyOf(parameters);
        }
    }

    /**
     * What an obligation takes.
     *
     * @param name its name
     * @param type the type of its values
     * @param values the values of an {@link ParameterType#ENUM} in order, else none
     * @param merging how values of several rules become one, if it is written
     */
    record Parameter(Declared name, ParameterType type, List<Declared> values, Optional<Name> merging) {
        /** Copies the values. */
        public Parameter {
            values = List.copyOf(values);
        }
    }

    /** The types of what obligations take. */
    enum ParameterType {
        /** Text. */
        TEXT,
        /** A whole number of 64 bits. */
        LONG,
        /** True or false. */
        BOOLEAN,
        /** A set of text. */
        SET,
        /** One of the declared names. */
        ENUM
    }

    /** What a list of names declares. */
    enum NameKind {
        /** Levels of the label lattice, lowest first. */
        LEVEL,
        /** Categories of the label lattice. */
        CATEGORY,
        /** Protocols. */
        PROTOCOL
    }

    /** Whose attributes are declared. */
    enum Owner {
        /** The subject's. */
        SUBJECT,
        /** The object's. */
        OBJECT,
        /** Those of the circumstances. */
        ENVIRONMENT
    }
}
