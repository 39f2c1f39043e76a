package io.github.crosslevel.mls.policy.internal.compile;

import io.github.crosslevel.mls.decision.Decision;
import io.github.crosslevel.mls.policy.internal.diagram.NodeStore;
import io.github.crosslevel.mls.policy.internal.diagram.Relabeling;
import io.github.crosslevel.mls.policy.internal.engine.Budget;
import io.github.crosslevel.mls.policy.internal.engine.Rule;
import io.github.crosslevel.mls.policy.internal.engine.RuleTable;
import io.github.crosslevel.mls.policy.internal.report.DiagnosticLog;
import io.github.crosslevel.mls.policy.internal.types.BoundPolicy;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/** What the rules of a policy, and of the policies within it, come to. */
final class Rulings implements CompiledRules {
    private final Predicate<String> fulfillable;
    private final Budget budget;
    private final RuleSet<Verdict> rules;
    private final RuleSet.Compiled<Verdict> compiled;

    private Rulings(
            BoundPolicy policy, Variables variables, Predicate<String> fulfillable, Budget budget, DiagnosticLog log) {
        this.fulfillable = fulfillable;
        this.budget = budget;
        PolicyRules all = new PolicyRules(policy.root(), fulfillable);
        this.rules = new RuleSet<>(
                variables, all.whens(), all.rules().stream().map(Verdict::of).toList(), all.group());
        for (int i = 0; i < all.rules().size(); i++) {
            Assembly.warn(
                    rules.rules(),
                    i,
                    all.rules().get(i).id(),
                    all.rules().get(i).span(),
                    log);
        }
        this.compiled = rules.compile(budget);
    }

    /** Compiles the rules; warns of those that cannot apply, and of permits that turn into denials. */
    static Rulings of(
            BoundPolicy policy, Variables variables, Predicate<String> fulfillable, Budget budget, DiagnosticLog log) {
        Rulings rulings = new Rulings(policy, variables, fulfillable, budget, log);
        new RuleWarnings(policy.root(), log).report(rulings.possible(), fulfillable);
        return rulings;
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
        rules.addTo(meaning, budget);
    }

    /**
     * Returns the diagram of the requests that are permitted, in a new store.
     *
     * @throws io.github.crosslevel.mls.policy.internal.diagram.DiagramLimitException if it is too large
     */
    int permitted(NodeStore store) {
        int diagram = rules.diagramIn(store, budget);
        List<Verdict> verdicts = rules.anonymous();
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
