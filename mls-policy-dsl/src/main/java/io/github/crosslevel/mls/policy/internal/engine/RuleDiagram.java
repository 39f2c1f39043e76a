package io.github.crosslevel.mls.policy.internal.engine;

import io.github.crosslevel.mls.policy.internal.diagram.FlatDiagram;
import io.github.crosslevel.mls.policy.internal.diagram.ListMerger;
import io.github.crosslevel.mls.policy.internal.diagram.NodeStore;
import io.github.crosslevel.mls.policy.internal.diagram.Terminals;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The diagram of a table of rules, with all that building it has remembered, so that the diagram of a slightly
 * different table is built in a fraction of the time. Not thread-safe.
 */
final class RuleDiagram {
    private final int[] order;
    private final Terminals terminals;
    private final boolean commutes;
    private final RuleDiagrams diagrams;
    private final NodeStore results;
    private final ListMerger merger;

    private RuleTable rules;
    private int[] roots;

    /**
     * Builds nothing yet.
     *
     * @param order the variables in the order of the diagram
     * @param commutes whether the terminals of the rules commute
     */
    RuleDiagram(RuleTable rules, int[] order, Terminals terminals, boolean commutes, Budget budget) {
        this.rules = rules;
        this.order = order.clone();
        this.terminals = terminals;
        this.commutes = commutes;
        int[] classes = Arrays.stream(order).map(rules::classes).toArray();
        NodeStore operands = operands(classes, rules, budget);
        this.results = results(classes, budget);
        this.diagrams = new RuleDiagrams(operands, order);
        this.merger = new ListMerger(
                operands, results, terminals, commutes, new ListMerger.Limits(budget.steps(), budget.memory()));
        this.roots = new int[0];
    }

    /** Returns an empty store for the diagrams of single rules. */
    static NodeStore operands(int[] classes, RuleTable rules, Budget budget) {
        // a condition of a rule is a node of its own at worst
        int nodes = (int) Math.min(1 << 28, budget.nodes() + 16L * rules.size());
        return new NodeStore(classes, nodes);
    }

    /** Returns an empty store for what they come to. */
    static NodeStore results(int[] classes, Budget budget) {
        return new NodeStore(classes, budget.nodes(), budget.bytes() / Integer.BYTES, budget.steps());
    }

    /** Builds the diagram of the rules. */
    FlatDiagram build() {
        if (roots.length == 0) {
            roots = new int[rules.size()];
            for (int rule = 0; rule < roots.length; rule++) {
                roots[rule] = diagrams.of(rules, rule);
            }
        }
        return FlatDiagram.of(results, merger.merge(roots), order);
    }

    /** Returns whether further rules commute, if the present ones do: what is remembered depends on it. */
    boolean allows(List<Rule> further) {
        if (!commutes) {
            return true;
        }
        IntStream present = Arrays.stream(rules.distinctTerminals());
        IntStream all = IntStream.concat(present, further.stream().mapToInt(Rule::terminal));
        return terminals.commute(all.distinct().toArray());
    }

    /** Replaces the rules from one on and before another. */
    void splice(int from, int to, List<Rule> instead) {
        rules = rules.splice(from, to, instead);
        int[] changed = new int[rules.size()];
        System.arraycopy(roots, 0, changed, 0, from);
        for (int i = 0; i < instead.size(); i++) {
            changed[from + i] = diagrams.of(rules, from + i);
        }
        System.arraycopy(roots, to, changed, from + instead.size(), roots.length - to);
        roots = changed;
    }

    RuleTable rules() {
        return rules;
    }

    int[] order() {
        return order.clone();
    }
}
