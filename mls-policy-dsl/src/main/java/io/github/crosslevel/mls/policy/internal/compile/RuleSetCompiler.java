package io.github.crosslevel.mls.policy.internal.compile;

import io.github.crosslevel.mls.policy.internal.diagram.DiagramLimitException;
import io.github.crosslevel.mls.policy.internal.engine.Budget;
import io.github.crosslevel.mls.policy.internal.engine.Rule;
import io.github.crosslevel.mls.policy.internal.engine.RuleTable;
import io.github.crosslevel.mls.policy.internal.engine.TableCompiler;
import io.github.crosslevel.mls.policy.internal.engine.Tier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Compiles a set of rules, with outcomes that know their rules if that is small, and then slightly different sets in a
 * fraction of the time. Not thread-safe.
 *
 * @param <T> the outcome of a rule
 */
final class RuleSetCompiler<T> {
    /** What is small enough for the order in which policies with the same meaning have the same diagram. */
    private static final Budget SMALL = new Budget(20_000, 4L << 20, 2_000_000, 1 << 20, Tier.DIAGRAM);

    private final RuleSet<T> first;
    private final boolean knowsRules;
    private final Outcomes<T> outcomes;
    private final TableCompiler tables;

    /** What has come up in earlier versions stays known, so that now and then compiling anew pays. */
    private final int mostOutcomes;

    private RuleSetCompiler(RuleSet<T> rules, List<List<Integer>> blocks, Budget budget, boolean knowsRules) {
        this.first = rules;
        this.knowsRules = knowsRules;
        this.outcomes = knowsRules ? new Outcomes<>(rules.algebra()::parts) : rules.outcomes();
        RuleTable table = knowsRules
                ? rules.rules()
                        .saying(rules.effects().stream()
                                .mapToInt(outcomes::terminal)
                                .toArray())
                : rules.rules();
        this.tables = TableCompiler.of(table, rules.group().in(outcomes), blocks, budget);
        this.mostOutcomes = 1_000 + 2 * outcomes.all().size();
    }

    /**
     * Compiles rules.
     *
     * @throws DiagramLimitException if they need a lower tier than the budget allows, or if what they come to is too
     *     much to be written down
     */
    static <T> RuleSetCompiler<T> of(RuleSet<T> rules, Budget budget) {
        return of(rules, rules.variables().blocks(), budget);
    }

    /**
     * Compiles rules in an order of variables that has been found already.
     *
     * @param order the order of other rules over the same variables; empty to look for one
     */
    static <T> RuleSetCompiler<T> inOrder(List<Integer> order, RuleSet<T> rules, Budget budget) {
        return order.isEmpty() ? of(rules, budget) : of(rules, List.of(order), budget);
    }

    private static <T> RuleSetCompiler<T> of(RuleSet<T> rules, List<List<Integer>> blocks, Budget budget) {
        return explained(rules, List.of(rules.inOrder()), SMALL, budget)
                .or(() -> explained(rules, blocks, withRules(rules.rules().size()), budget))
                .orElseGet(() -> new RuleSetCompiler<>(rules, blocks, budget, false));
    }

    /** Returns what a diagram may cost that knows the rules that decided, and is up to ten times larger for it. */
    static Budget withRules(int rules) {
        return new Budget(
                500_000 + 10 * rules, (16L << 20) + 160L * rules, 50_000_000 + 2_000L * rules, 16L << 20, Tier.DIAGRAM);
    }

    private static <T> Optional<RuleSetCompiler<T>> explained(
            RuleSet<T> rules, List<List<Integer>> blocks, Budget budget, Budget most) {
        try {
            Budget least = budget.withNodes(Math.min(budget.nodes(), most.nodes()));
            return Optional.of(new RuleSetCompiler<>(rules, blocks, least, true));
        } catch (DiagramLimitException e) {
            return Optional.empty();
        }
    }

    /** Returns the rules compiled. */
    RuleSet.Compiled<T> compiled() {
        return compiled(first);
    }

    private RuleSet.Compiled<T> compiled(RuleSet<T> rules) {
        return new RuleSet.Compiled<>(
                new Program(
                        tables.table(),
                        rules.variables().ordered(),
                        rules.rules().asked()),
                outcomes.all(),
                knowsRules ? Optional.empty() : Optional.of(rules.provenance()));
    }

    /**
     * Returns other rules compiled, which differ in one place from those compiled last. Empty if they are no plain
     * lists in one diagram before and after; then this compiler is of no use any more.
     *
     * @param from the first rule that differs
     * @param to the rule behind the last one that differed
     * @throws DiagramLimitException if compiling all of them anew may help; then this compiler is of no use either
     */
    Optional<RuleSet.Compiled<T>> splice(RuleSet<T> changed, int from, int to) {
        if (!changed.group().groups().isEmpty()
                || tables.table().report().tier() != Tier.DIAGRAM
                || tables.isGrouped()
                || outcomes.all().size() > mostOutcomes) {
            return Optional.empty();
        }
        int end = to + changed.rules().size() - tables.rules().size();
        List<Rule> instead = new ArrayList<>();
        for (int i = from; i < end; i++) {
            Rule rule = changed.rules().rule(i);
            T effect = changed.effects().get(i);
            int terminal =
                    outcomes.terminal(knowsRules ? effect : changed.algebra().anonymous(effect));
            instead.add(new Rule(terminal, rule.cube(), rule.others()));
        }
        Tier tier = tables.splice(from, to, instead).report().tier();
        return tier == Tier.DIAGRAM ? Optional.of(compiled(changed)) : Optional.empty();
    }
}
