package io.github.crosslevel.mls.policy.internal.compile;

import io.github.crosslevel.mls.policy.internal.engine.ClassSet;
import io.github.crosslevel.mls.policy.internal.engine.Formula;
import io.github.crosslevel.mls.policy.internal.engine.Rule;
import io.github.crosslevel.mls.policy.internal.types.Predicate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;

/** Turns predicates into conditions of the engine: what is a conjunction of conditions on single variables, as such. */
final class Conditions {
    private final Variables variables;

    Conditions(Variables variables) {
        this.variables = variables;
    }

    Rule rule(int terminal, Predicate when) {
        List<Formula.Member> cube = new ArrayList<>();
        List<Formula> others = new ArrayList<>();
        conjoin(formula(when), true, cube, others);
        return new Rule(terminal, cube, others);
    }

    /** Adds that a formula holds, or does not hold. */
    private void conjoin(Formula formula, boolean holds, List<Formula.Member> cube, List<Formula> others) {
        Optional<Formula.Member> member = member(formula, holds);
        if (member.isPresent()) {
            cube.add(member.get());
        } else if (formula instanceof Formula.Not not) {
            conjoin(not.part(), !holds, cube, others);
        } else if (formula instanceof Formula.All all && holds) {
            all.parts().forEach(part -> conjoin(part, true, cube, others));
        } else if (formula instanceof Formula.Any any && !holds) {
            any.parts().forEach(part -> conjoin(part, false, cube, others));
        } else {
            others.add(holds ? formula : new Formula.Not(formula));
        }
    }

    /** Returns what a formula, or its negation, says of the only variable that it asks for, if there is just one. */
    private Optional<Formula.Member> member(Formula formula, boolean holds) {
        if (formula instanceof Formula.Member member) {
            int classes = variables.ordered().get(member.variable()).classes();
            ClassSet set = holds ? member.set() : member.set().not(classes);
            return Optional.of(new Formula.Member(member.variable(), set));
        }
        if (formula instanceof Formula.Not not) {
            return member(not.part(), !holds);
        }
        boolean isAll = formula instanceof Formula.All;
        List<Formula> parts = formula instanceof Formula.All all ? all.parts() : ((Formula.Any) formula).parts();
        List<ClassSet> sets = new ArrayList<>();
        int variable = -1;
        for (Formula part : parts) {
            Optional<Formula.Member> next = member(part, holds);
            if (next.isEmpty() || (variable >= 0 && variable != next.get().variable())) {
                return Optional.empty();
            }
            variable = next.get().variable();
            sets.add(next.get().set());
        }
        return sets.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Formula.Member(variable, merged(sets, isAll == holds ? ClassSet::and : ClassSet::or)));
    }

    /** Merges neighbours round by round, so that long lists do not take quadratic time. */
    private static ClassSet merged(List<ClassSet> sets, BinaryOperator<ClassSet> operator) {
        List<ClassSet> round = sets;
        while (round.size() > 1) {
            List<ClassSet> next = new ArrayList<>(round.size() / 2 + 1);
            for (int i = 0; i < round.size(); i += 2) {
                next.add(i + 1 < round.size() ? operator.apply(round.get(i), round.get(i + 1)) : round.get(i));
            }
            round = next;
        }
        return round.get(0);
    }

    private Formula formula(Predicate predicate) {
        if (predicate instanceof Predicate.AllOf all) {
            return new Formula.All(all.parts().stream().map(this::formula).toList());
        }
        if (predicate instanceof Predicate.AnyOf any) {
            return new Formula.Any(any.parts().stream().map(this::formula).toList());
        }
        if (predicate instanceof Predicate.Not negated) {
            return new Formula.Not(formula(negated.part()));
        }
        Predicate.Leaf leaf = (Predicate.Leaf) predicate;
        int variable = variables.position(leaf);
        return new Formula.Member(
                variable, ClassSet.of(variables.ordered().get(variable).select(leaf)));
    }
}
