package io.github.crosslevel.mls.policy.internal.compile;

import io.github.crosslevel.mls.decision.Decision;
import io.github.crosslevel.mls.policy.internal.diagram.DiagramLimitException;
import io.github.crosslevel.mls.policy.internal.diagram.FlatDiagram;
import io.github.crosslevel.mls.policy.internal.diagram.NodeStore;
import io.github.crosslevel.mls.policy.internal.engine.Budget;
import io.github.crosslevel.mls.policy.internal.engine.DecisionTable;
import io.github.crosslevel.mls.policy.internal.engine.Rule;
import io.github.crosslevel.mls.policy.internal.engine.RuleTable;
import io.github.crosslevel.mls.policy.internal.report.DiagnosticLog;
import io.github.crosslevel.mls.policy.internal.types.BoundPolicy;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What the rules of a policy come to. A list of rules is left to the engine, with all its tiers; policies within a
 * policy are diagrams that are merged from the innermost ones outwards, and must fit into one.
 */
final class Rulings {
    private final BoundPolicy policy;
    private final Variables variables;
    private final Predicate<String> fulfillable;
    private final Budget budget;
    private final RuleSet<Verdict> rules;
    private final Optional<Nested> nested;
    private final RuleSet.Compiled<Verdict> compiled;

    /**
     * The diagram of a policy that holds policies.
     *
     * @param store where it is
     * @param diagram the diagram
     * @param verdicts its outcomes; outcome {@code i} is terminal {@code i + Rule.FIRST_TERMINAL}
     */
    private record Nested(NodeStore store, int diagram, List<Verdict> verdicts) {}

    private Rulings(
            BoundPolicy policy, Variables variables, Predicate<String> fulfillable, Budget budget, DiagnosticLog log) {
        this.policy = policy;
        this.variables = variables;
        this.fulfillable = fulfillable;
        this.budget = budget;
        List<BoundPolicy.Rule> all = policy.root().rules().toList();
        this.rules = new RuleSet<>(
                variables,
                all.stream().map(BoundPolicy.Rule::when).toList(),
                all.stream().map(Verdict::of).toList(),
                Verdict.combinedBy(policy.root().algorithm(), fulfillable));
        if (policy.root().isFlat()) {
            for (int i = 0; i < all.size(); i++) {
                Assembly.warn(rules.rules(), i, all.get(i).id(), all.get(i).span(), log);
            }
            this.nested = Optional.empty();
            this.compiled = rules.compile(budget);
        } else {
            Nested merged = merged(log);
            this.nested = Optional.of(merged);
            this.compiled = compiled(merged);
        }
    }

    /** Compiles the rules; warns of those that cannot apply, and of permits that turn into denials. */
    static Rulings of(
            BoundPolicy policy, Variables variables, Predicate<String> fulfillable, Budget budget, DiagnosticLog log) {
        Rulings rulings = new Rulings(policy, variables, fulfillable, budget, log);
        new RuleWarnings(policy.root(), log).report(rulings.possible(), fulfillable);
        return rulings;
    }

    private Nested merged(DiagnosticLog log) {
        NodeStore store = variables.store(budget.nodes());
        Outcomes<Verdict> verdicts = new Outcomes<>(Verdict::size);
        ConditionDiagrams conditions = new ConditionDiagrams(variables, store);
        int diagram = new PolicyDiagrams(store, conditions, verdicts, log).of(policy.root());
        return new Nested(store, diagram, verdicts.all());
    }

    private RuleSet.Compiled<Verdict> compiled(Nested merged) {
        Program program = Program.of(FlatDiagram.of(merged.store(), merged.diagram()), variables);
        return new RuleSet.Compiled<>(program, merged.verdicts(), Optional.empty());
    }

    RuleSet.Compiled<Verdict> compiled() {
        return compiled;
    }

    /** Returns the rules one after the other, those of inner policies included. */
    RuleTable rules() {
        return rules.rules();
    }

    Decision decision(Verdict verdict) {
        return verdict.decision(fulfillable);
    }

    /** Adds what the rules decide, whichever of them does. */
    void addTo(Meaning meaning) {
        if (nested.isEmpty()) {
            rules.addTo(meaning, budget, policy.root().algorithm().name());
            return;
        }
        Nested merged = nested.get();
        List<List<String>> said = merged.verdicts().stream()
                .map(verdict -> Meaning.of(decision(verdict)))
                .toList();
        meaning.add(merged.store(), merged.diagram(), variables.ordered(), said);
    }

    /**
     * Returns the requests that are permitted and meet a condition, in the order of variables in which they are
     * decided.
     *
     * @throws DiagramLimitException if the diagram is too large, or decisions are made in another way
     */
    Violations violations(BoundPolicy.Assertion assertion) {
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
        if (nested.isPresent()) {
            throw new DiagramLimitException(budget.nodes());
        }
        RuleSet<Verdict> restricted = rules.where(assertion.where());
        DecisionTable table = restricted.diagram(budget);
        return violations(table.diagram().orElseThrow(), table.report().order(), restricted.anonymous(), assertion);
    }

    private Violations violations(
            FlatDiagram diagram, List<Integer> order, List<Verdict> verdicts, BoundPolicy.Assertion assertion) {
        return Violations.of(
                diagram,
                variables,
                order,
                terminal -> terminal >= Rule.FIRST_TERMINAL
                        && decision(verdicts.get(terminal - Rule.FIRST_TERMINAL)) instanceof Decision.Permit,
                new Violations.Condition(assertion.where(), budget.nodes()));
    }

    /** Returns the verdicts that requests can have, with their rules; none if they are not known. */
    private List<Verdict> possible() {
        if (compiled.provenance().isPresent()) {
            return List.of();
        }
        return Arrays.stream(compiled.program().terminals())
                .filter(terminal -> terminal >= Rule.FIRST_TERMINAL)
                .mapToObj(terminal -> compiled.outcomes().get(terminal - Rule.FIRST_TERMINAL))
                .toList();
    }
}
