package io.github.crosslevel.mls.policy.internal.types;

import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.policy.internal.syntax.Condition;
import io.github.crosslevel.mls.policy.internal.syntax.Constant;
import io.github.crosslevel.mls.policy.internal.syntax.Operator;
import io.github.crosslevel.mls.policy.internal.types.Attribute.Origin;
import io.github.crosslevel.mls.policy.internal.types.Predicate.Relation;
import io.github.crosslevel.mls.policy.internal.types.ValueType.Plain;
import io.github.crosslevel.mls.policy.source.DiagnosticCode;
import io.github.crosslevel.mls.policy.source.Phrase;
import io.github.crosslevel.mls.policy.source.SourceSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What operators mean for each type. */
final class Comparisons {
    private final Resolver resolver;
    private final Windows windows;
    private final LabelComparisons labels;

    Comparisons(Resolver resolver) {
        this.resolver = resolver;
        this.windows = new Windows(resolver);
        this.labels = new LabelComparisons(resolver.vocabulary().labelNames());
    }

    /** {@code attribute operator constant}. */
    Predicate with(Attribute attribute, Operator operator, Constant constant, SourceSpan span) {
        if (!allows(attribute.type(), operator, span)) {
            return Predicate.NEVER;
        }
        if (operator == Operator.NOT_EQUAL) {
            return new Predicate.Not(with(attribute, Operator.EQUAL, constant, span));
        }
        if (attribute.type() instanceof ValueType.Choice choice) {
            OptionalInt position = resolver.choice(choice.domain(), constant);
            return position.isPresent()
                    ? new Predicate.ChoiceIn(attribute, Set.of(position.getAsInt()))
                    : Predicate.NEVER;
        }
        Optional<Predicate> predicate = switch ((Plain) attribute.type()) {
            case WHOLE -> resolver.whole(Plain.WHOLE, constant).map(v -> Ranges.of(attribute, operator, v));
            case GRADE -> resolver.whole(Plain.GRADE, constant).map(v -> graded(attribute, operator, v));
            case TEXT -> resolver.text(constant).map(v -> new Predicate.TextIn(attribute, new TreeSet<>(Set.of(v))));
            case LABEL ->
                constantLabel(constant)
                        .map(v -> operator == Operator.DOMINATES
                                ? labels.dominates(attribute, v)
                                : labels.equal(attribute, v));
            case MOMENT -> Optional.empty();
        };
        return predicate.orElse(Predicate.NEVER);
    }

    /** {@code constant operator attribute}. */
    Predicate mirrored(Constant constant, Operator operator, Attribute attribute, SourceSpan span) {
        if (operator == Operator.DOMINATES && attribute.type() == Plain.LABEL) {
            return constantLabel(constant)
                    .map(v -> labels.dominatedBy(attribute, v))
                    .orElse(Predicate.NEVER);
        }
        return with(attribute, operator.mirrored(), constant, span);
    }

    /** Returns a label to compare with; one that is bound in time would be doubtful at some times. */
    private Optional<Label> constantLabel(Constant constant) {
        Optional<Label> label = resolver.label(constant);
        if (label.filter(labels::isTimed).isPresent()) {
            resolver.log().report(DiagnosticCode.TIMED_CONSTANT, constant.span());
            return Optional.empty();
        }
        return label;
    }

    /** {@code attribute in {constants}}. */
    Predicate membership(Attribute attribute, List<Constant> constants, SourceSpan span) {
        if (attribute.type() instanceof ValueType.Choice choice) {
            return new Predicate.ChoiceIn(
                    attribute,
                    constants.stream()
                            .map(c -> resolver.choice(choice.domain(), c))
                            .flatMapToInt(OptionalInt::stream)
                            .boxed()
                            .collect(Collectors.toSet()));
        }
        if (attribute.type() == Plain.TEXT) {
            return new Predicate.TextIn(
                    attribute,
                    constants.stream()
                            .map(resolver::text)
                            .flatMap(Optional::stream)
                            .collect(Collectors.toCollection(TreeSet::new)));
        }
        return new Predicate.AnyOf(constants.stream()
                .map(c -> with(attribute, Operator.EQUAL, c, span))
                .toList());
    }

    /** {@code attribute in days [from..to) zone z}. */
    Predicate within(Attribute attribute, Condition.Within within) {
        if (attribute.type() != Plain.MOMENT) {
            resolver.mismatch(
                    Plain.MOMENT.title(),
                    attribute.type().title(),
                    within.attribute().span());
            return Predicate.NEVER;
        }
        return windows.window(within.window());
    }

    /** {@code attribute operator attribute}. */
    Predicate between(Attribute left, Attribute right, Condition.Comparison comparison) {
        Operator operator = comparison.operator();
        if (!left.type().equals(right.type())) {
            resolver.mismatch(
                    left.type().title(),
                    right.type().title(),
                    comparison.right().span());
            return Predicate.NEVER;
        }
        if (!allows(left.type(), operator, comparison.span())) {
            return Predicate.NEVER;
        }
        if (operator == Operator.NOT_EQUAL) {
            return new Predicate.Not(equal(left, right));
        }
        return switch (operator) {
            case EQUAL -> equal(left, right);
            case DOMINATES -> labels.dominates(left, right);
            case AT_MOST -> atMost(left, right);
            case AT_LEAST -> atMost(right, left);
            case LESS -> new Predicate.Not(atMost(right, left));
            default -> new Predicate.Not(atMost(left, right));
        };
    }

    private Predicate equal(Attribute left, Attribute right) {
        if (left.type() instanceof ValueType.Choice choice) {
            return new Predicate.AnyOf(IntStream.range(0, choice.domain().size())
                    .<Predicate>mapToObj(p -> both(left, Set.of(p), right, Set.of(p)))
                    .toList());
        }
        return switch ((Plain) left.type()) {
            case TEXT ->
                left.path().compareTo(right.path()) <= 0
                        ? new Predicate.Related(Relation.SAME, left, right)
                        : new Predicate.Related(Relation.SAME, right, left);
            case LABEL ->
                new Predicate.AllOf(List.of(
                        new Predicate.Related(Relation.DOMINATES, left, right),
                        new Predicate.Related(Relation.DOMINATES, right, left)));
            default -> new Predicate.AllOf(List.of(atMost(left, right), atMost(right, left)));
        };
    }

    private Predicate atMost(Attribute left, Attribute right) {
        if (left.type() != Plain.GRADE) {
            return new Predicate.Related(Relation.AT_MOST, left, right);
        }
        List<Predicate> cases = new ArrayList<>();
        for (int grade = 1; grade <= 5; grade++) {
            cases.add(new Predicate.AllOf(
                    List.of(graded(left, Operator.EQUAL, grade), graded(right, Operator.AT_LEAST, grade))));
        }
        return new Predicate.AnyOf(cases);
    }

    /** A grade follows from the system, so that a comparison of grades is a set of systems. */
    private Predicate graded(Attribute grade, Operator operator, long value) {
        String system = grade.origin() == Origin.SOURCE_GRADE ? "source" : "destination";
        List<Integer> grades = resolver.vocabulary().grades();
        return new Predicate.ChoiceIn(
                resolver.vocabulary().builtIn(system),
                IntStream.range(0, grades.size())
                        .filter(p -> Ranges.holds(grades.get(p), operator, value))
                        .boxed()
                        .collect(Collectors.toSet()));
    }

    private static Predicate both(Attribute left, Set<Integer> lefts, Attribute right, Set<Integer> rights) {
        return new Predicate.AllOf(List.of(new Predicate.ChoiceIn(left, lefts), new Predicate.ChoiceIn(right, rights)));
    }

    private boolean allows(ValueType type, Operator operator, SourceSpan span) {
        boolean allowed = switch (operator) {
            case EQUAL, NOT_EQUAL -> type != Plain.MOMENT;
            case DOMINATES -> type == Plain.LABEL;
            default -> type == Plain.WHOLE || type == Plain.GRADE;
        };
        if (!allowed) {
            Phrase help = type == Plain.LABEL
                    ? new Phrase("labels are compared with `dom` and `==`", "标记用 `支配` 和 `==` 比较")
                    : Phrase.same("");
            Phrase symbol = Phrase.same(operator.symbol());
            resolver.log().reportWithHelp(DiagnosticCode.NO_OPERATOR, span, help, type.title(), symbol);
        }
        return allowed;
    }

    /** Comparisons of whole numbers with a constant. */
    private static final class Ranges {
        static Predicate of(Attribute attribute, Operator operator, long value) {
            return switch (operator) {
                case EQUAL -> new Predicate.WholeIn(attribute, value, value);
                case LESS ->
                    value == Long.MIN_VALUE
                            ? Predicate.NEVER
                            : new Predicate.WholeIn(attribute, Long.MIN_VALUE, value - 1);
                case AT_MOST -> new Predicate.WholeIn(attribute, Long.MIN_VALUE, value);
                case GREATER ->
                    value == Long.MAX_VALUE
                            ? Predicate.NEVER
                            : new Predicate.WholeIn(attribute, value + 1, Long.MAX_VALUE);
                default -> new Predicate.WholeIn(attribute, value, Long.MAX_VALUE);
            };
        }

        static boolean holds(int grade, Operator operator, long value) {
            return switch (operator) {
                case EQUAL -> grade == value;
                case LESS -> grade < value;
                case AT_MOST -> grade <= value;
                case GREATER -> grade > value;
                default -> grade >= value;
            };
        }
    }
}
