package io.github.crosslevel.mls.policy.internal.types;

import io.github.crosslevel.mls.policy.internal.syntax.Constant;
import io.github.crosslevel.mls.policy.internal.syntax.Operator;
import io.github.crosslevel.mls.policy.internal.types.Predicate.Relation;
import io.github.crosslevel.mls.policy.internal.types.ValueType.Plain;
import io.github.crosslevel.mls.policy.source.SourceSpan;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Comparisons of sets; those with constants element by element, so that the diagram sees through them. */
final class SetComparisons {
    private final Resolver resolver;

    SetComparisons(Resolver resolver) {
        this.resolver = resolver;
    }

    /** Returns what sets of this type hold; empty if it is no type of sets. */
    static Optional<Domain> domain(ValueType type) {
        if (type instanceof ValueType.ChoiceSet set) {
            return Optional.of(set.domain());
        }
        return type instanceof ValueType.Categories categories ? Optional.of(categories.domain()) : Optional.empty();
    }

    /** {@code set operator constant}. */
    Predicate with(Term set, Domain domain, Operator operator, Constant constant) {
        return elements(domain, set, constant)
                .map(elements -> switch (operator) {
                    case SUBSET -> none(set, domain, p -> !elements.contains(p));
                    case OVERLAPS -> new Predicate.Not(none(set, domain, elements::contains));
                    default ->
                        new Predicate.AllOf(
                                List.of(none(set, domain, p -> !elements.contains(p)), all(set, domain, elements)));
                })
                .orElse(Predicate.NEVER);
    }

    /** {@code constant operator set}. */
    Predicate mirrored(Constant constant, Operator operator, Term set, Domain domain) {
        return operator == Operator.SUBSET
                ? elements(domain, set, constant)
                        .map(elements -> all(set, domain, elements))
                        .orElse(Predicate.NEVER)
                : with(set, domain, operator, constant);
    }

    /** {@code set operator set}. */
    static Predicate between(Term left, Operator operator, Term right) {
        Predicate subset = Predicate.related(Relation.SUBSET, left.attribute(), right.attribute());
        return switch (operator) {
            case SUBSET -> subset;
            case OVERLAPS -> overlaps(left, right);
            default ->
                new Predicate.AllOf(
                        List.of(subset, Predicate.related(Relation.SUBSET, right.attribute(), left.attribute())));
        };
    }

    private static Predicate overlaps(Term left, Term right) {
        Optional<Domain> same = left.attribute().equals(right.attribute()) ? domain(left.type()) : Optional.empty();
        return same.<Predicate>map(domain -> new Predicate.Not(none(left, domain, p -> true)))
                .orElseGet(() -> Comparisons.symmetric(Relation.OVERLAPS, left.attribute(), right.attribute()));
    }

    /** {@code constant in set}. */
    Predicate has(Constant element, Term set, Domain domain) {
        OptionalInt position = resolver.choice(domain, element);
        return position.isPresent() ? has(set, domain, position.getAsInt()) : Predicate.NEVER;
    }

    /** {@code name in set}. */
    Predicate has(Term element, Term set, Domain domain, SourceSpan span) {
        if (!(element.type() instanceof ValueType.Choice choice) || choice.domain() != domain) {
            resolver.mismatch(domain.kind(), element.type().title(), span);
            return Predicate.NEVER;
        }
        return new Predicate.AnyOf(IntStream.range(0, domain.size())
                .<Predicate>mapToObj(p -> new Predicate.AllOf(
                        List.of(new Predicate.ChoiceIn(element.attribute(), Set.of(p)), has(set, domain, p))))
                .toList());
    }

    private static Predicate all(Term set, Domain domain, Set<Integer> elements) {
        return new Predicate.AllOf(
                elements.stream().map(p -> has(set, domain, p)).toList());
    }

    private static Predicate none(Term set, Domain domain, IntPredicate which) {
        return new Predicate.AllOf(IntStream.range(0, domain.size())
                .filter(which)
                .<Predicate>mapToObj(p -> new Predicate.Not(has(set, domain, p)))
                .toList());
    }

    private static Predicate has(Term set, Domain domain, int position) {
        return set.attribute().type() == Plain.LABEL
                ? new Predicate.HasCategory(set.attribute(), position)
                : new Predicate.SetHas(set.attribute(), domain.names().get(position));
    }

    private Optional<Set<Integer>> elements(Domain domain, Term set, Constant constant) {
        if (!(constant instanceof Constant.Elements written)) {
            resolver.mismatch(set.type().title(), constant);
            return Optional.empty();
        }
        return resolver.elements(domain, written);
    }
}
