package io.github.crosslevel.mls.policy.internal.types;

import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.policy.internal.pattern.Regex;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A checked condition: a total function of the request, built from leaves that each ask for one variable. */
public sealed interface Predicate {
    /** The predicate that holds always. */
    Predicate ALWAYS = new AllOf(List.of());

    /** The predicate that holds never. */
    Predicate NEVER = new AnyOf(List.of());

    /**
     * All parts hold.
     *
     * @param parts the parts
     */
    record AllOf(List<Predicate> parts) implements Predicate {
        /** Copies the parts. */
        public AllOf {
            parts = List.copyOf(parts);
        }
    }

    /**
     * Some part holds.
     *
     * @param parts the parts
     */
    record AnyOf(List<Predicate> parts) implements Predicate {
        /** Copies the parts. */
        public AnyOf {
            parts = List.copyOf(parts);
        }
    }

    /**
     * The part does not hold.
     *
     * @param part the part
     */
    record Not(Predicate part) implements Predicate {}

    /** Returns the leaves of a predicate. */
    static Stream<Leaf> leaves(Predicate predicate) {
        if (predicate instanceof AllOf all) {
            return all.parts.stream().flatMap(Predicate::leaves);
        }
        if (predicate instanceof AnyOf any) {
            return any.parts.stream().flatMap(Predicate::leaves);
        }
        return predicate instanceof Not not ? leaves(not.part) : Stream.of((Leaf) predicate);
    }

    /** Returns the attributes that a predicate asks for. */
    static Stream<Attribute> asked(Predicate predicate) {
        return leaves(predicate).flatMap(leaf -> {
            if (leaf instanceof Related related) {
                return Stream.of(related.left, related.right);
            }
            return leaf instanceof AtMost atMost
                    ? Stream.of(atMost.left, atMost.right)
                    : Stream.of(((AttributeLeaf) leaf).attribute());
        });
    }

    /** A predicate over one variable. An absent attribute satisfies none of them. */
    sealed interface Leaf extends Predicate {}

    /** A leaf over one attribute. */
    sealed interface AttributeLeaf extends Leaf {
        /** Returns the attribute. */
        Attribute attribute();
    }

    /**
     * The attribute is present.
     *
     * @param attribute an optional attribute
     */
    record Present(Attribute attribute) implements AttributeLeaf {}

    /**
     * The label has an exact image in the schema in which it is seen, or is absent.
     *
     * @param attribute a label that is seen in another schema
     */
    record HasImage(Attribute attribute) implements AttributeLeaf {}

    /**
     * The choice is one of some.
     *
     * @param attribute an attribute of a choice type
     * @param positions the positions in its domain
     */
    record ChoiceIn(Attribute attribute, Set<Integer> positions) implements AttributeLeaf {
        /** Copies the positions. */
        public ChoiceIn {
            positions = Set.copyOf(positions);
        }
    }

    /**
     * The text is one of some.
     *
     * @param attribute a text attribute
     * @param values the texts
     */
    record TextIn(Attribute attribute, SortedSet<String> values) implements AttributeLeaf {
        /** Copies the values. */
        public TextIn {
            values = Collections.unmodifiableSortedSet(new TreeSet<>(values));
        }
    }

    /**
     * The number, or the place of the value on its {@link Scale}, is within a range.
     *
     * @param attribute an attribute of an ordered type
     * @param least the least number of the range
     * @param most the greatest number of the range, not below {@code least}
     */
    record WholeIn(Attribute attribute, long least, long most) implements AttributeLeaf {}

    /**
     * An expression describes the text.
     *
     * @param attribute a text attribute
     * @param pattern the expression as written, with its operator; no two expressions are written alike
     * @param regex the expression
     */
    record TextMatches(Attribute attribute, String pattern, Regex regex) implements AttributeLeaf {}

    /**
     * The IP address is within a range.
     *
     * @param attribute an address attribute
     * @param network the range
     */
    record AddressIn(Attribute attribute, Network network) implements AttributeLeaf {}

    /**
     * The level of the label is at least as high.
     *
     * @param attribute a label attribute
     * @param rank the rank of the level
     */
    record LevelAtLeast(Attribute attribute, int rank) implements AttributeLeaf {}

    /**
     * The label has a category.
     *
     * @param attribute a label attribute
     * @param category the position of the category
     */
    record HasCategory(Attribute attribute, int category) implements AttributeLeaf {}

    /**
     * The set has an element.
     *
     * @param attribute an attribute of a set type
     * @param element the canonical name of the element
     */
    record SetHas(Attribute attribute, String element) implements AttributeLeaf {}

    /**
     * What a label says beside its level and categories compares with a constant. What two such questions have to do
     * with each other is not known.
     *
     * @param attribute a label attribute
     * @param order how it compares
     * @param label the constant, which says nothing about level and categories
     */
    record Compares(Attribute attribute, LabelOrder order, Label label) implements AttributeLeaf {}

    /** How a label may compare with a constant. */
    enum LabelOrder {
        /** The attribute is a clearance that allows the constant. */
        ALLOWS,
        /** The attribute dominates the constant. */
        DOMINATES,
        /** The constant dominates the attribute. */
        DOMINATED
    }

    /**
     * The local weekday is one of some.
     *
     * @param attribute a time
     * @param zone the time zone
     * @param days the days
     */
    record DayIn(Attribute attribute, ZoneId zone, Set<DayOfWeek> days) implements AttributeLeaf {
        /** Copies the days. */
        public DayIn {
            days = Set.copyOf(days);
        }
    }

    /**
     * The local date is a working day.
     *
     * @param attribute a time
     * @param calendar the working days
     */
    record WorkingDay(Attribute attribute, WorkingDays calendar) implements AttributeLeaf {}

    /**
     * The local second of the day is within a range.
     *
     * @param attribute a time
     * @param zone the time zone
     * @param from the first second
     * @param to the second behind the last one, greater than {@code from}
     */
    record SecondIn(Attribute attribute, ZoneId zone, int from, int to) implements AttributeLeaf {}

    /**
     * Two different attributes are in a relation. Asked once per request; what two relations have to do with each other
     * is not known.
     *
     * @param relation the relation
     * @param left the left attribute
     * @param right the right attribute
     */
    record Related(Relation relation, Attribute left, Attribute right) implements Leaf {}

    /**
     * One number, length of time or point in time is at most another one with a constant added.
     *
     * @param left an attribute of an ordered type
     * @param right another attribute of the same type
     * @param offset what is added to the right one, above {@code -Long.MAX_VALUE} and below {@code Long.MAX_VALUE};
     *     milliseconds for times
     */
    record AtMost(Attribute left, Attribute right, long offset) implements Leaf {}

    /** Returns whether one value is at most another one, perhaps the same, with a constant added. */
    static Predicate atMost(Attribute left, Attribute right, long offset) {
        if (left.equals(right)) {
            return offset >= 0 ? ALWAYS : NEVER;
        }
        return new AtMost(left, right, offset);
    }

    /** Returns whether one label, set, text or address is in a relation to another one, perhaps the same. */
    static Predicate related(Relation relation, Attribute left, Attribute right) {
        return left.equals(right) ? ALWAYS : new Related(relation, left, right);
    }

    /** The relations between two attributes. */
    enum Relation {
        /** The left label dominates the right label. */
        DOMINATES,
        /** The left clearance allows the right label. */
        ALLOWS,
        /** The level of the left label is at most that of the right label. */
        LEVEL_AT_MOST,
        /** The elements of the left set, or the categories of the left label, are all in the right one. */
        SUBSET,
        /** The sets, or the categories of the labels, have something in common; operands in the order of paths. */
        OVERLAPS,
        /** The texts or addresses are the same; the operands are in the order of their paths. */
        SAME
    }
}
