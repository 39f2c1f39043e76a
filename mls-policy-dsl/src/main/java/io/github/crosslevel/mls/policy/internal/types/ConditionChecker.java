package io.github.crosslevel.mls.policy.internal.types;

import io.github.crosslevel.mls.policy.internal.syntax.Condition;
import io.github.crosslevel.mls.policy.internal.syntax.Constant;
import io.github.crosslevel.mls.policy.internal.syntax.Operand;
import io.github.crosslevel.mls.policy.internal.syntax.Reference;
import io.github.crosslevel.mls.policy.internal.syntax.Sum;
import io.github.crosslevel.mls.policy.internal.types.Attribute.Origin;
import io.github.crosslevel.mls.policy.source.DiagnosticCode;
import io.github.crosslevel.mls.policy.source.Phrase;
import io.github.crosslevel.mls.policy.source.SourceSpan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Checks conditions into predicates that are total: an optional attribute may be used only where the condition itself
 * has made sure that it is present, in {@code present(a) and a > 1} and in {@code not present(a) or a > 1} (the flow
 * typing of Cedar, OOPSLA 2024).
 */
final class ConditionChecker {
    /** Which attributes conditions may ask for. */
    enum Scope {
        /** All of them. */
        POLICY,
        /** All but the label, which is not known yet. */
        LABELING
    }

    private final Resolver resolver;
    private final Comparisons comparisons;
    private final Scope scope;

    ConditionChecker(Resolver resolver, Scope scope) {
        this.resolver = resolver;
        this.comparisons = new Comparisons(resolver);
        this.scope = scope;
    }

    /** Returns the predicate; where something was reported, it stands for nothing. */
    Predicate check(Condition condition) {
        return check(condition, Set.of()).predicate();
    }

    /**
     * A checked condition.
     *
     * @param predicate what it asks
     * @param ifTrue the optional attributes that are present when it holds
     * @param ifFalse the optional attributes that are present when it does not hold
     */
    private record Checked(Predicate predicate, Set<Attribute> ifTrue, Set<Attribute> ifFalse) {
        static Checked leaf(Predicate predicate) {
            return new Checked(predicate, Set.of(), Set.of());
        }
    }

    private Checked check(Condition condition, Set<Attribute> known) {
        if (condition instanceof Condition.AllOf all) {
            List<Checked> parts = checkInTurn(all.parts(), known, Checked::ifTrue);
            return new Checked(
                    new Predicate.AllOf(predicates(parts)),
                    union(parts, Checked::ifTrue),
                    intersection(parts, Checked::ifFalse));
        }
        if (condition instanceof Condition.AnyOf any) {
            List<Checked> parts = checkInTurn(any.parts(), known, Checked::ifFalse);
            return new Checked(
                    new Predicate.AnyOf(predicates(parts)),
                    intersection(parts, Checked::ifTrue),
                    union(parts, Checked::ifFalse));
        }
        if (condition instanceof Condition.Not not) {
            Checked part = check(not.part(), known);
            return new Checked(
                    new Predicate.Not(part.predicate()), /* ifTrue= */ part.ifFalse(), /* ifFalse= */ part.ifTrue());
        }
        if (condition instanceof Condition.Present present) {
            return present(present);
        }
        return Checked.leaf(atom(condition, known));
    }

    /** Checks parts from left to right, each knowing what the ones before it tell when they have not decided yet. */
    private List<Checked> checkInTurn(
            List<Condition> parts, Set<Attribute> known, Function<Checked, Set<Attribute>> told) {
        Set<Attribute> soFar = new HashSet<>(known);
        List<Checked> checked = new ArrayList<>(parts.size());
        for (Condition part : parts) {
            Checked next = check(part, soFar);
            soFar.addAll(told.apply(next));
            checked.add(next);
        }
        return checked;
    }

    private Checked present(Condition.Present condition) {
        Optional<Attribute> attribute = resolver.attribute(condition.attribute())
                .filter(a -> isKnown(a, condition.attribute().span()));
        if (attribute.isEmpty()) {
            return Checked.leaf(Predicate.NEVER);
        }
        if (!attribute.get().isOptional()) {
            Phrase path = Phrase.same(attribute.get().path());
            resolver.log().report(DiagnosticCode.ALWAYS_PRESENT, condition.span(), path);
            return Checked.leaf(Predicate.ALWAYS);
        }
        return new Checked(new Predicate.Present(attribute.get()), Set.of(attribute.get()), Set.of());
    }

    private Predicate atom(Condition condition, Set<Attribute> known) {
        if (condition instanceof Condition.Membership membership) {
            return guarded(membership.attribute(), known)
                    .map(a -> comparisons.membership(a, membership.values(), membership.span()))
                    .orElse(Predicate.NEVER);
        }
        if (condition instanceof Condition.Element element) {
            return element(element, known);
        }
        if (condition instanceof Condition.Within within) {
            return guarded(within.attribute(), known)
                    .map(a -> comparisons.windows().within(a, within))
                    .orElse(Predicate.NEVER);
        }
        return condition instanceof Condition.Comparison comparison ? comparison(comparison, known) : Predicate.NEVER;
    }

    private Predicate element(Condition.Element condition, Set<Attribute> known) {
        Optional<Term> set = guarded(condition.set(), known);
        if (condition.element() instanceof Sum sum) {
            resolver.mismatch(new Phrase("name", "名称"), new Phrase("sum", "算式"), sum.span());
            return Predicate.NEVER;
        }
        if (condition.element() instanceof Reference reference) {
            Optional<Term> element = guarded(reference, known);
            return element.flatMap(e -> set.map(s -> comparisons.element(e, s, condition.span())))
                    .orElse(Predicate.NEVER);
        }
        Constant element = (Constant) condition.element();
        return set.map(s -> comparisons.element(element, s, condition.span())).orElse(Predicate.NEVER);
    }

    private Predicate comparison(Condition.Comparison comparison, Set<Attribute> known) {
        Operand left = comparison.left();
        Operand right = comparison.right();
        if (left instanceof Sum || right instanceof Sum) {
            Optional<Sums.Side> first = side(left, known);
            Optional<Sums.Side> second = side(right, known);
            return first.flatMap(a -> second.map(b -> comparisons.sums().compare(a, b, comparison)))
                    .orElse(Predicate.NEVER);
        }
        if (left instanceof Constant constant && right instanceof Constant) {
            Phrase help = resolver.attributeMeant(constant);
            resolver.log().reportWithHelp(DiagnosticCode.NO_ATTRIBUTE, comparison.span(), help);
            return Predicate.NEVER;
        }
        if (left instanceof Reference a && right instanceof Reference b) {
            Optional<Term> first = guarded(a, known);
            Optional<Term> second = guarded(b, known);
            BiFunction<Term, Term, Predicate> compare = (x, y) -> comparisons.between(x, y, comparison);
            return first.flatMap(x -> second.map(y -> compare.apply(x, y))).orElse(Predicate.NEVER);
        }
        if (left instanceof Reference a && right instanceof Constant b) {
            return guarded(a, known)
                    .map(x -> comparisons.with(x, comparison.operator(), b, comparison.span()))
                    .orElse(Predicate.NEVER);
        }
        if (left instanceof Constant a && right instanceof Reference b) {
            return guarded(b, known)
                    .map(x -> comparisons.mirrored(a, comparison.operator(), x, comparison.span()))
                    .orElse(Predicate.NEVER);
        }
        return Predicate.NEVER;
    }

    private Optional<Sums.Side> side(Operand operand, Set<Attribute> known) {
        if (operand instanceof Sum sum) {
            return side(sum.base(), known).map(base -> {
                List<Constant> added = new ArrayList<>(base.added());
                added.addAll(sum.added());
                return new Sums.Side(base.terms(), added, sum.subtracted());
            });
        }
        if (operand instanceof Reference reference) {
            return guarded(reference, known).map(term -> new Sums.Side(List.of(term), List.of(), List.of()));
        }
        return Optional.of(new Sums.Side(List.of(), List.of((Constant) operand), List.of()));
    }

    private Optional<Term> guarded(Reference reference, Set<Attribute> known) {
        Optional<Term> term = resolver.term(reference);
        Optional<Attribute> attribute = term.map(Term::attribute).filter(a -> isKnown(a, reference.span()));
        if (attribute.isPresent() && attribute.get().isOptional() && !known.contains(attribute.get())) {
            String path = attribute.get().path();
            // a denial that asks whether it is there first lets pass what leaves it out
            Phrase help = new Phrase(
                    "write `present(" + path + ") and …` in front of it; or `not present(" + path
                            + ") or …` in a rule that denies, for else what leaves it out is not denied",
                    "请在前面写 `存在(" + path + ") 且 …`；拒绝规则宜写 `非 存在(" + path + ") 或 …`，否则缺失该属性的请求不会被拒绝");
            resolver.log().reportWithHelp(DiagnosticCode.UNGUARDED, reference.span(), help, Phrase.same(path));
            return Optional.empty();
        }
        return attribute.isPresent() ? term : Optional.empty();
    }

    /** Returns whether an attribute is known when these conditions are asked. */
    private boolean isKnown(Attribute attribute, SourceSpan span) {
        boolean known = scope == Scope.POLICY || attribute.origin() != Origin.OBJECT_LABEL;
        if (!known) {
            resolver.log().report(DiagnosticCode.LABEL_IN_LABEL_RULE, span);
        }
        return known;
    }

    private static List<Predicate> predicates(List<Checked> parts) {
        return parts.stream().map(Checked::predicate).toList();
    }

    private static Set<Attribute> union(List<Checked> parts, Function<Checked, Set<Attribute>> facts) {
        Set<Attribute> all = new HashSet<>();
        parts.forEach(p -> all.addAll(facts.apply(p)));
        return all;
    }

    private static Set<Attribute> intersection(List<Checked> parts, Function<Checked, Set<Attribute>> facts) {
        if (parts.isEmpty()) {
            return Set.of();
        }
        Set<Attribute> common = new HashSet<>(facts.apply(parts.get(0)));
        parts.forEach(p -> common.retainAll(facts.apply(p)));
        return common;
    }
}
