package io.github.crosslevel.mls.policy.internal.types;

import io.github.crosslevel.mls.policy.internal.syntax.Operator;
import io.github.crosslevel.mls.policy.internal.types.Attribute.Origin;
import io.github.crosslevel.mls.policy.internal.types.Predicate.Relation;
import io.github.crosslevel.mls.policy.internal.types.ValueType.Plain;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Comparisons of numbers, grades and levels. */
final class NumberComparisons {
    private final Vocabulary vocabulary;

    NumberComparisons(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /** {@code attribute operator number}. */
    static Predicate with(Attribute attribute, Operator operator, long value) {
        return switch (operator) {
            case EQUAL -> new Predicate.WholeIn(attribute, value, value);
            case LESS ->
                value == Long.MIN_VALUE ? Predicate.NEVER : new Predicate.WholeIn(attribute, Long.MIN_VALUE, value - 1);
            case AT_MOST -> new Predicate.WholeIn(attribute, Long.MIN_VALUE, value);
            case GREATER ->
                value == Long.MAX_VALUE ? Predicate.NEVER : new Predicate.WholeIn(attribute, value + 1, Long.MAX_VALUE);
            default -> new Predicate.WholeIn(attribute, value, Long.MAX_VALUE);
        };
    }

    /** {@code label.level operator level}. */
    static Predicate level(Attribute label, Operator operator, int rank) {
        Predicate atLeast = new Predicate.LevelAtLeast(label, rank);
        Predicate above = new Predicate.LevelAtLeast(label, rank + 1);
        return switch (operator) {
            case EQUAL -> new Predicate.AllOf(List.of(atLeast, new Predicate.Not(above)));
            case LESS -> new Predicate.Not(atLeast);
            case AT_MOST -> new Predicate.Not(above);
            case GREATER -> above;
            default -> atLeast;
        };
    }

    /** {@code attribute <= attribute}. */
    Predicate atMost(Term left, Term right) {
        if (left.type() instanceof ValueType.Level) {
            return Predicate.related(Relation.LEVEL_AT_MOST, left.attribute(), right.attribute());
        }
        if (left.type() != Plain.GRADE) {
            return Predicate.atMost(left.attribute(), right.attribute(), 0);
        }
        List<Predicate> cases = new ArrayList<>();
        for (int grade = 1; grade <= 5; grade++) {
            cases.add(new Predicate.AllOf(List.of(
                    graded(left.attribute(), Operator.EQUAL, grade),
                    graded(right.attribute(), Operator.AT_LEAST, grade))));
        }
        return new Predicate.AnyOf(cases);
    }

    /** A grade follows from the system, so that a comparison of grades is a set of systems. */
    Predicate graded(Attribute grade, Operator operator, long value) {
        String system = grade.origin() == Origin.SOURCE_GRADE ? "source" : "destination";
        List<Integer> grades = vocabulary.grades();
        return new Predicate.ChoiceIn(
                vocabulary.builtIn(system),
                IntStream.range(0, grades.size())
                        .filter(p -> holds(grades.get(p), operator, value))
                        .boxed()
                        .collect(Collectors.<Integer>toSet()));
    }

    private static boolean holds(int grade, Operator operator, long value) {
        return switch (operator) {
            case EQUAL -> grade == value;
            case LESS -> grade < value;
            case AT_MOST -> grade <= value;
            case GREATER -> grade > value;
            default -> grade >= value;
        };
    }
}
