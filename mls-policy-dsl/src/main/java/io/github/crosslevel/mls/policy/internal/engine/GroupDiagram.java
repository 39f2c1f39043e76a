package io.github.crosslevel.mls.policy.internal.engine;

import io.github.crosslevel.mls.policy.internal.diagram.Combining;
import io.github.crosslevel.mls.policy.internal.diagram.DiagramLimitException;
import io.github.crosslevel.mls.policy.internal.diagram.FlatDiagram;
import io.github.crosslevel.mls.policy.internal.diagram.ListMerger;
import io.github.crosslevel.mls.policy.internal.diagram.Merge;
import io.github.crosslevel.mls.policy.internal.diagram.Merger;
import io.github.crosslevel.mls.policy.internal.diagram.NodeStore;
import io.github.crosslevel.mls.policy.internal.diagram.Relabeling;
import io.github.crosslevel.mls.policy.internal.diagram.Terminals;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Makes the one diagram of groups of rules, innermost first: neighbouring rules as {@link RuleDiagram} does, and then
 * what they and the groups between them come to, two by two. Recurses as deep as groups do. Not thread-safe.
 */
final class GroupDiagram {
    private final RuleTable rules;
    private final int[] order;
    private final Budget budget;
    private final NodeStore operands;
    private final NodeStore results;
    private final RuleDiagrams diagrams;
    private final Map<Combining, Level> levels = new HashMap<>();
    private long steps;

    /** What merges by one operator; it remembers what it has merged. */
    private final class Level {
        private final Terminals terminals;
        private final ListMerger ordered;
        private final ListMerger unordered;
        private final Merger pairs;

        Level(Combining combining) {
            this.terminals = Terminals.of(combining);
            ListMerger.Limits limits = new ListMerger.Limits(budget.steps(), budget.memory());
            this.ordered = new ListMerger(operands, results, terminals, false, limits);
            this.unordered = new ListMerger(operands, results, terminals, true, limits);
            this.pairs = new Merger(results, this::known);
        }

        int list(int from, int to) {
            boolean commutes = terminals.commute(rules.distinctTerminals(from, to));
            ListMerger merger = commutes ? unordered : ordered;
            int merged = merger.merge(IntStream.range(from, to)
                    .map(rule -> diagrams.of(rules, rule))
                    .toArray());
            steps += merger.steps();
            if (steps > budget.steps()) {
                throw new DiagramLimitException(budget.nodes());
            }
            return merged;
        }

        private int known(int left, int right) {
            if (left == NodeStore.FALSE || right == NodeStore.FALSE) {
                return left == NodeStore.FALSE ? right : left;
            }
            if (left == right && terminals.absorbsRepeats()) {
                return left;
            }
            if (!NodeStore.isTerminal(left) || (!NodeStore.isTerminal(right) && !terminals.isFinal(~left))) {
                return Merge.OPEN;
            }
            return terminals.isFinal(~left) ? left : NodeStore.terminal(terminals.combine(~left, ~right));
        }
    }

    GroupDiagram(RuleTable rules, int[] order, Budget budget) {
        this.rules = rules;
        this.order = order.clone();
        this.budget = budget;
        int[] classes = Arrays.stream(order).map(rules::classes).toArray();
        this.operands = RuleDiagram.operands(classes, rules, budget);
        this.results = RuleDiagram.results(classes, budget);
        this.diagrams = new RuleDiagrams(operands, order);
    }

    /**
     * Builds the diagram of a group.
     *
     * @throws DiagramLimitException if it takes too many nodes, runs or steps
     */
    FlatDiagram build(RuleGroup group) {
        return FlatDiagram.of(results, of(group), order);
    }

    /** Returns how many runs the diagram of a group and those of the groups in it take, as a measure of their size. */
    int runs(RuleGroup group) {
        of(group);
        return results.runs();
    }

    private int of(RuleGroup group) {
        Level level = levels.computeIfAbsent(group.combining(), Level::new);
        List<Integer> parts = new ArrayList<>();
        int from = group.from();
        for (RuleGroup inner : group.groups()) {
            parts.add(level.list(from, inner.from()));
            parts.add(new Relabeling(
                            results, index -> index == 0 ? 0 : inner.leaving().applyAsInt(index))
                    .apply(of(inner)));
            from = inner.to();
        }
        parts.add(level.list(from, group.to()));
        return level.pairs.applyAll(parts, NodeStore.FALSE);
    }
}
