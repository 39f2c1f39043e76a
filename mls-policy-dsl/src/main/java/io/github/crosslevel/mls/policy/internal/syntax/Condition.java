package io.github.crosslevel.mls.policy.internal.syntax;

import io.github.crosslevel.mls.policy.source.SourceSpan;
import java.util.List;

/** A condition as written. */
public sealed interface Condition {
    /** Returns where it is written. */
    SourceSpan span();

    /**
     * {@code a and b and …}; true of nothing.
     *
     * @param parts the parts in order
     * @param span where
     */
    record AllOf(List<Condition> parts, SourceSpan span) implements Condition {
        /** Copies the parts. */
        public AllOf {
            parts = List.copyOf(parts);
        }
    }

    /**
     * {@code a or b or …}.
     *
     * @param parts the parts in order
     * @param span where
     */
    record AnyOf(List<Condition> parts, SourceSpan span) implements Condition {
        /** Copies the parts. */
        public AnyOf {
            parts = List.copyOf(parts);
        }
    }

    /**
     * {@code not a}.
     *
     * @param part what is negated
     * @param span where
     */
    record Not(Condition part, SourceSpan span) implements Condition {}

    /**
     * {@code present(a)}.
     *
     * @param attribute the attribute asked for
     * @param span where
     */
    record Present(Reference attribute, SourceSpan span) implements Condition {}

    /**
     * {@code a in {b, c}}, or {@code a in b} for a range of addresses.
     *
     * @param attribute the attribute
     * @param values the values, one or more
     * @param span where
     */
    record Membership(Reference attribute, List<Constant> values, SourceSpan span) implements Condition {
        /** Copies the values. */
        public Membership {
            values = List.copyOf(values);
        }
    }

    /**
     * {@code a in b}, where b is a set.
     *
     * @param element the element
     * @param set the set
     * @param span where
     */
    record Element(Operand element, Reference set, SourceSpan span) implements Condition {}

    /**
     * {@code time in Monday..Friday [08:00..20:00) zone Asia/Shanghai}, or days or hours alone.
     *
     * @param attribute the attribute
     * @param window the days and hours
     * @param span where
     */
    record Within(Reference attribute, Window window, SourceSpan span) implements Condition {}

    /**
     * {@code a == b}, {@code a dom b} and the like.
     *
     * @param left the left operand
     * @param operator the operator
     * @param right the right operand
     * @param span where
     */
    record Comparison(Operand left, Operator operator, Operand right, SourceSpan span) implements Condition {}
}
