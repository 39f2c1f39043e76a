package io.github.crosslevel.mls.policy.internal.types;

import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.policy.internal.syntax.Condition;
import io.github.crosslevel.mls.policy.internal.syntax.Constant;
import io.github.crosslevel.mls.policy.internal.syntax.Operator;
import io.github.crosslevel.mls.policy.internal.types.Predicate.Relation;
import io.github.crosslevel.mls.policy.internal.types.ValueType.Plain;
import io.github.crosslevel.mls.policy.source.DiagnosticCode;
import io.github.crosslevel.mls.policy.source.Phrase;
import io.github.crosslevel.mls.policy.source.SourceSpan;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What operators mean for each type. */
final class Comparisons {
    private final Resolver resolver;
    private final Windows windows;
    private final LabelComparisons labels;
    private final SetComparisons sets;
    private final NumberComparisons numbers;
    private final TextPatterns patterns;
    private final Sums sums;

    Comparisons(Resolver resolver) {
        this.resolver = resolver;
        this.windows = new Windows(resolver);
        this.labels = new LabelComparisons(resolver.vocabulary().labelNames());
        this.sets = new SetComparisons(resolver);
        this.numbers = new NumberComparisons(resolver.vocabulary());
        this.patterns = new TextPatterns(resolver);
        this.sums = new Sums(resolver);
    }

    Windows windows() {
        return windows;
    }

    Sums sums() {
        return sums;
    }

    /** {@code term operator constant}. */
    Predicate with(Term term, Operator operator, Constant constant, SourceSpan span) {
        if (!allows(term.type(), operator, span)) {
            return Predicate.NEVER;
        }
        if (operator == Operator.NOT_EQUAL) {
            return new Predicate.Not(with(term, Operator.EQUAL, constant, span));
        }
        Optional<Domain> elements = SetComparisons.domain(term.type());
        if (elements.isPresent()) {
            return sets.with(term, elements.get(), operator, constant);
        }
        Attribute attribute = term.attribute();
        if (term.type() instanceof ValueType.Level level) {
            return position(level.domain(), constant, p -> NumberComparisons.level(attribute, operator, p));
        }
        if (term.type() instanceof ValueType.Choice choice) {
            return position(choice.domain(), constant, p -> new Predicate.ChoiceIn(attribute, Set.of(p)));
        }
        if (term.type().isOrdered() && term.type() != Plain.GRADE) {
            return resolver.place(term.type(), constant)
                    .map(v -> NumberComparisons.with(attribute, operator, v))
                    .orElse(Predicate.NEVER);
        }
        if (operator.isPattern()) {
            return patterns.matches(attribute, operator, constant);
        }
        Optional<Predicate> predicate = switch ((Plain) term.type()) {
            case GRADE -> resolver.whole(Plain.GRADE, constant).map(v -> numbers.graded(attribute, operator, v));
            case TEXT -> resolver.text(constant).map(v -> new Predicate.TextIn(attribute, new TreeSet<>(Set.of(v))));
            case LABEL ->
                constantLabel(constant)
                        .map(v -> operator == Operator.DOMINATES
                                ? labels.dominates(attribute, v)
                                : labels.equal(attribute, v));
            case IP ->
                resolver.addresses().ip(constant).map(v -> new Predicate.AddressIn(attribute, new Network(v, v)));
            case MAC ->
                resolver.addresses().mac(constant).map(v -> new Predicate.WholeIn(attribute, v.value(), v.value()));
            default -> Optional.empty();
        };
        return predicate.orElse(Predicate.NEVER);
    }

    private Predicate position(Domain domain, Constant constant, IntFunction<Predicate> predicate) {
        OptionalInt position = resolver.choice(domain, constant);
        return position.isPresent() ? predicate.apply(position.getAsInt()) : Predicate.NEVER;
    }

    /** {@code constant operator term}. */
    Predicate mirrored(Constant constant, Operator operator, Term term, SourceSpan span) {
        if (operator.isPattern()) {
            return patternOnTheRight(operator, term, span);
        }
        Optional<Domain> elements = SetComparisons.domain(term.type());
        if (operator == Operator.SUBSET && elements.isPresent()) {
            return sets.mirrored(constant, operator, term, elements.get());
        }
        if (operator == Operator.DOMINATES && term.type() == Plain.LABEL) {
            return constantLabel(constant)
                    .map(v -> labels.dominatedBy(term.attribute(), v))
                    .orElse(Predicate.NEVER);
        }
        return with(term, operator.mirrored(), constant, span);
    }

    /** Returns a label to compare with; one that is bound in time would be doubtful at some times. */
    private Optional<Label> constantLabel(Constant constant) {
        Optional<Label> label = resolver.label(constant);
        if (label.filter(Label::isBoundInTime).isPresent()) {
            resolver.log().report(DiagnosticCode.TIMED_CONSTANT, constant.span());
            return Optional.empty();
        }
        return label;
    }

    /** {@code term in {constants}}. */
    Predicate membership(Term term, List<Constant> constants, SourceSpan span) {
        if (term.type() instanceof ValueType.Choice choice) {
            return new Predicate.ChoiceIn(
                    term.attribute(),
                    constants.stream()
                            .map(c -> resolver.choice(choice.domain(), c))
                            .flatMapToInt(OptionalInt::stream)
                            .boxed()
                            .collect(Collectors.toSet()));
        }
        if (term.type() == Plain.TEXT) {
            return new Predicate.TextIn(
                    term.attribute(),
                    constants.stream()
                            .map(resolver::text)
                            .flatMap(Optional::stream)
                            .collect(Collectors.toCollection(TreeSet::new)));
        }
        if (term.type() == Plain.IP || term.type() == Plain.MAC) {
            return new Predicate.AnyOf(constants.stream()
                    .map(c -> resolver.addresses().in(term.attribute(), c))
                    .toList());
        }
        return new Predicate.AnyOf(
                constants.stream().map(c -> with(term, Operator.EQUAL, c, span)).toList());
    }

    /** {@code constant in set}. */
    Predicate element(Constant element, Term set, SourceSpan span) {
        Optional<Domain> elements = elements(set, span);
        return elements.isPresent() ? sets.has(element, set, elements.get()) : Predicate.NEVER;
    }

    /** {@code name in set}. */
    Predicate element(Term element, Term set, SourceSpan span) {
        Optional<Domain> elements = elements(set, span);
        return elements.isPresent() ? sets.has(element, set, elements.get(), span) : Predicate.NEVER;
    }

    private Optional<Domain> elements(Term set, SourceSpan span) {
        Optional<Domain> elements = SetComparisons.domain(set.type());
        if (elements.isEmpty()) {
            resolver.mismatch(new Phrase("set", "集合"), set.type().title(), span);
        }
        return elements;
    }

    /** {@code term operator term}. */
    Predicate between(Term left, Term right, Condition.Comparison comparison) {
        Operator operator = comparison.operator();
        if (!left.type().equals(right.type())) {
            reportTypes(left.type(), right.type(), comparison.right().span());
            return Predicate.NEVER;
        }
        if (!allows(left.type(), operator, comparison.span())) {
            return Predicate.NEVER;
        }
        if (operator.isPattern()) {
            return patternOnTheRight(operator, left, comparison.span());
        }
        if (operator == Operator.NOT_EQUAL) {
            return new Predicate.Not(equal(left, right));
        }
        return switch (operator) {
            case EQUAL -> equal(left, right);
            case DOMINATES -> labels.dominates(left.attribute(), right.attribute());
            case SUBSET, OVERLAPS -> SetComparisons.between(left, operator, right);
            case AT_MOST -> numbers.atMost(left, right);
            case AT_LEAST -> numbers.atMost(right, left);
            case LESS -> new Predicate.Not(numbers.atMost(right, left));
            default -> new Predicate.Not(numbers.atMost(left, right));
        };
    }

    private void reportTypes(ValueType left, ValueType right, SourceSpan span) {
        boolean isElement = left instanceof ValueType.Choice choice
                && SetComparisons.domain(right).filter(choice.domain()::equals).isPresent();
        if (isElement) {
            Phrase help = new Phrase("whether a set holds a name is asked by `in`", "集合是否含有某名称用 `属于` 询问");
            resolver.log().reportWithHelp(DiagnosticCode.TYPE_MISMATCH, span, help, left.title(), right.title());
        } else {
            resolver.mismatch(left.title(), right.title(), span);
        }
    }

    private Predicate equal(Term left, Term right) {
        Attribute a = left.attribute();
        Attribute b = right.attribute();
        if (SetComparisons.domain(left.type()).isPresent()) {
            return SetComparisons.between(left, Operator.EQUAL, right);
        }
        if (left.type() instanceof ValueType.Choice choice) {
            return new Predicate.AnyOf(IntStream.range(0, choice.domain().size())
                    .<Predicate>mapToObj(p -> new Predicate.AllOf(
                            List.of(new Predicate.ChoiceIn(a, Set.of(p)), new Predicate.ChoiceIn(b, Set.of(p)))))
                    .toList());
        }
        if (left.type() == Plain.TEXT || left.type() == Plain.IP || left.type() == Plain.MAC) {
            return symmetric(Relation.SAME, a, b);
        }
        return left.type() == Plain.LABEL
                ? new Predicate.AllOf(List.of(
                        Predicate.related(Relation.DOMINATES, a, b), Predicate.related(Relation.DOMINATES, b, a)))
                : new Predicate.AllOf(List.of(numbers.atMost(left, right), numbers.atMost(right, left)));
    }

    /** Returns a relation for which the order of operands does not matter, in the order of their paths. */
    static Predicate symmetric(Relation relation, Attribute left, Attribute right) {
        return left.path().compareTo(right.path()) <= 0
                ? Predicate.related(relation, left, right)
                : Predicate.related(relation, right, left);
    }

    private Predicate patternOnTheRight(Operator operator, Term term, SourceSpan span) {
        Phrase help = new Phrase("the right side must be a string", "右侧必须是字符串");
        Phrase symbol = Phrase.same(operator.symbol());
        resolver.log()
                .reportWithHelp(
                        DiagnosticCode.NO_OPERATOR, span, help, term.type().title(), symbol);
        return Predicate.NEVER;
    }

    private boolean allows(ValueType type, Operator operator, SourceSpan span) {
        boolean allowed = switch (operator) {
            case EQUAL, NOT_EQUAL -> true;
            case DOMINATES -> type == Plain.LABEL;
            case SUBSET, OVERLAPS -> SetComparisons.domain(type).isPresent();
            case STARTS_WITH, ENDS_WITH, LIKE, MATCHES -> type == Plain.TEXT;
            default -> type.isOrdered();
        };
        if (!allowed) {
            Phrase help = TypeOperators.of(type);
            Phrase symbol = Phrase.same(operator.symbol());
            resolver.log().reportWithHelp(DiagnosticCode.NO_OPERATOR, span, help, type.title(), symbol);
        }
        return allowed;
    }
}
