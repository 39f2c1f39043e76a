package io.github.crosslevel.mls.policy.internal.compile;

import io.github.crosslevel.mls.decision.Decision;
import io.github.crosslevel.mls.policy.internal.diagram.DiagramLimitException;
import io.github.crosslevel.mls.policy.internal.diagram.FlatDiagram;
import io.github.crosslevel.mls.policy.internal.engine.Budget;
import io.github.crosslevel.mls.policy.internal.engine.Rule;
import io.github.crosslevel.mls.policy.internal.engine.RuleTable;
import io.github.crosslevel.mls.policy.internal.report.DiagnosticLog;
import io.github.crosslevel.mls.policy.internal.types.BoundPolicy;
import io.github.crosslevel.mls.policy.source.DiagnosticCode;
import io.github.crosslevel.mls.policy.source.Phrase;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What the rules of a policy, and of the policies within it, come to. Immutable and thread-safe. */
final class Rulings {
    private final Predicate<String> fulfillable;
    private final Budget budget;
    private final List<BoundPolicy.Rule> all;
    private final RuleSet<Verdict> rules;

    /** The rules that never apply. */
    private final BitSet dead;

    private Rulings(
            List<BoundPolicy.Rule> all,
            RuleSet<Verdict> rules,
            BitSet dead,
            Predicate<String> fulfillable,
            Budget budget) {
        this.all = List.copyOf(all);
        this.rules = rules;
        this.dead = dead;
        this.fulfillable = fulfillable;
        this.budget = budget;
    }

    /** Returns what rules come to. */
    static Rulings of(PolicyRules all, Variables variables, Predicate<String> fulfillable, Budget budget) {
        RuleSet<Verdict> rules = new RuleSet<>(variables, all.whens(), all.verdicts(), all.group());
        BitSet dead = new BitSet();
        for (int i = 0; i < all.rules().size(); i++) {
            dead.set(i, !rules.rules().canApply(i));
        }
        return new Rulings(all.rules(), rules, dead, fulfillable, budget);
    }

    /**
     * Returns the rules of a changed policy, over the same variables.
     *
     * @param difference where they differ from these
     */
    Rulings splice(PolicyRules changed, Difference difference) {
        int from = difference.from();
        RuleSet<Verdict> next =
                rules.splice(from, difference.to(), changed.whens(), changed.verdicts(), changed.group());
        BitSet nextDead = dead.get(0, from);
        int more = changed.rules().size() - all.size();
        for (int i = from; i < difference.to() + more; i++) {
            nextDead.set(i, !next.rules().canApply(i));
        }
        dead.stream().filter(i -> i >= difference.to()).forEach(i -> nextDead.set(i + more));
        return new Rulings(changed.rules(), next, nextDead, fulfillable, budget);
    }

    /**
     * Where rules differ from others.
     *
     * @param from the first rule that differs
     * @param to the rule behind the last one that differed
     */
    record Difference(int from, int to) {
        static Difference between(List<BoundPolicy.Rule> before, List<BoundPolicy.Rule> now) {
            int least = Math.min(before.size(), now.size());
            int from = 0;
            while (from < least && before.get(from).saysAs(now.get(from))) {
                from++;
            }
            int same = 0;
            while (same < least - from && before.get(before.size() - 1 - same).saysAs(now.get(now.size() - 1 - same))) {
                same++;
            }
            return new Difference(from, before.size() - same);
        }
    }

    /** Warns of rules that cannot apply. */
    void warn(DiagnosticLog log) {
        dead.stream()
                .mapToObj(all::get)
                .forEach(rule -> log.report(DiagnosticCode.NEVER_APPLIES, rule.span(), Phrase.same(rule.id())));
    }

    /** Warns of rules that decide nothing, and of permits that turn into denials. */
    void warn(BoundPolicy policy, RuleSet.Compiled<Verdict> compiled, DiagnosticLog log) {
        Set<String> never = dead.stream().mapToObj(i -> all.get(i).id()).collect(Collectors.toSet());
        new RuleWarnings(policy.root(), log).report(compiled.possible(), never, fulfillable);
    }

    /** Returns the rules one after the other, those of inner policies included. */
    List<BoundPolicy.Rule> all() {
        return all;
    }

    RuleSet<Verdict> set() {
        return rules;
    }

    /** Returns the rules that are written, without those by which an authority has no say. */
    RuleTable written() {
        int[] written = IntStream.range(0, all.size())
                .filter(i -> rules.effects().get(i).isWritten())
                .toArray();
        return written.length == all.size() ? rules.rules() : rules.rules().select(written);
    }

    Decision decision(Verdict verdict) {
        return verdict.decision(fulfillable);
    }

    /** Adds what the rules decide, whichever of them does. */
    void addTo(Meaning meaning) {
        rules.addTo(meaning, budget);
    }

    /**
     * Returns the requests that are permitted and meet a condition, in the order of variables in which they are
     * decided.
     *
     * @param compiled these rules compiled
     * @throws DiagramLimitException if the diagram is too large, or decisions are made in another way
     */
    Violations violations(BoundPolicy.Assertion assertion, RuleSet.Compiled<Verdict> compiled) {
        Program program = compiled.program();
        FlatDiagram diagram = program.diagram().orElseThrow(() -> new DiagramLimitException(budget.nodes()));
        return violations(diagram, program.report().order(), compiled.outcomes(), assertion);
    }

    /**
     * Returns the requests that violate an assertion, looking only at what rules say where its condition holds: where
     * that is little, the diagram is small even if that of the policy is not.
     *
     * @throws DiagramLimitException if it is not
     */
    Violations violationsOnly(BoundPolicy.Assertion assertion) {
        RuleSet.Diagram<Verdict> diagram =
                rules.where(assertion.where()).diagram(rules.variables().blocks(), budget);
        return violations(diagram.flat(), diagram.table().report().order(), diagram.outcomes(), assertion);
    }

    private Violations violations(
            FlatDiagram diagram, List<Integer> order, List<Verdict> verdicts, BoundPolicy.Assertion assertion) {
        return Violations.of(
                diagram,
                rules.variables(),
                order,
                terminal -> terminal >= Rule.FIRST_TERMINAL
                        && decision(verdicts.get(terminal - Rule.FIRST_TERMINAL)) instanceof Decision.Permit,
                new Violations.Condition(assertion.where(), budget.nodes()));
    }
}
