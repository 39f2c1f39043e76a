package io.github.crosslevel.mls.policy.internal.compile;

import io.github.crosslevel.mls.decision.Decision;
import io.github.crosslevel.mls.policy.internal.diagram.FlatDiagram;
import io.github.crosslevel.mls.policy.internal.diagram.NodeStore;
import io.github.crosslevel.mls.policy.internal.diagram.Relabeling;
import io.github.crosslevel.mls.policy.internal.engine.Budget;
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
final class Rulings implements CompiledRules {
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

    @Override
    public RuleSet.Compiled<Verdict> compiled() {
        return compiled;
    }

    @Override
    public RuleTable rules() {
        return rules.rules();
    }

    /** Returns how many nodes diagrams may have. */
    int nodes() {
        return budget.nodes();
    }

    @Override
    public Decision decision(Verdict verdict) {
        return verdict.decision(fulfillable);
    }

    @Override
    public void addTo(Meaning meaning) {
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
     * Returns the diagram of the requests that are permitted, in a new store.
     *
     * @throws io.github.crosslevel.mls.policy.internal.diagram.DiagramLimitException if it is too large
     */
    int permitted(NodeStore store) {
        int diagram = nested.isPresent()
                ? FlatDiagram.of(nested.get().store(), nested.get().diagram()).into(store)
                : rules.diagramIn(store, budget);
        List<Verdict> verdicts = nested.map(Nested::verdicts).orElseGet(rules::anonymous);
        return new Relabeling(
                        store,
                        index -> index >= Rule.FIRST_TERMINAL
                                        && decision(verdicts.get(index - Rule.FIRST_TERMINAL))
                                                instanceof Decision.Permit
                                ? 1
                                : 0)
                .apply(diagram);
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
