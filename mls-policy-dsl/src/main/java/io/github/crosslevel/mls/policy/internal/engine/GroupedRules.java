package io.github.crosslevel.mls.policy.internal.engine;

import io.github.crosslevel.mls.policy.internal.diagram.Combining;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The rules in groups that apply, found by a {@link RuleMatcher} and combined one by one, each group until no later
 * rule in it can change what it comes to. Recurses as deep as groups do.
 */
final class GroupedRules implements DecisionTable.Evaluation {
    private final RuleTable rules;
    private final RuleMatcher matcher;
    private final Node root;
    private long bytes;

    /** A group as it is asked. */
    private static final class Node {
        private final int to;

        /** The groups within it, and the first rule of each. */
        private final Node[] groups;

        private final int[] froms;
        private final CombiningTable combined;

        /** By terminal: what it is to the group that holds this one. */
        private final int[] leaving;

        Node(RuleGroup group, Node[] groups, CombiningTable combined) {
            this.to = group.to();
            this.groups = groups;
            this.froms = group.groups().stream().mapToInt(RuleGroup::from).toArray();
            this.combined = combined;
            int[] reachable = combined.reachable();
            this.leaving = new int[Arrays.stream(reachable).max().orElse(0) + 1];
            for (int terminal : reachable) {
                leaving[terminal] = group.leaving().applyAsInt(terminal);
            }
        }

        IntStream terminals() {
            return Arrays.stream(combined.reachable()).map(terminal -> leaving[terminal]);
        }

        /** Returns which of the groups within this one holds a rule, or −1. */
        int holding(int rule) {
            int place = Arrays.binarySearch(froms, rule);
            int last = place >= 0 ? place : -place - 2;
            return last >= 0 && rule < groups[last].to ? last : -1;
        }

        long bytes() {
            return 4L * (leaving.length + 2L * groups.length) + 32;
        }
    }

    GroupedRules(RuleTable rules, RuleGroup group, long mostBytes) {
        this.rules = rules;
        this.matcher = RuleMatcher.of(rules, mostBytes);
        this.bytes = matcher.bytes();
        this.root = node(group, new HashMap<>());
    }

    /** Groups that combine the same terminals alike share their tables. */
    private Node node(RuleGroup group, Map<Combining, Map<BitSet, CombiningTable>> known) {
        Node[] inner = group.groups().stream().map(g -> node(g, known)).toArray(Node[]::new);
        BitSet terminals = new BitSet();
        int from = group.from();
        for (int i = 0; i < inner.length; i++) {
            addTerminals(from, group.groups().get(i).from(), terminals);
            inner[i].terminals().forEach(terminals::set);
            from = inner[i].to;
        }
        addTerminals(from, group.to(), terminals);
        CombiningTable combined = known.computeIfAbsent(group.combining(), c -> new HashMap<>())
                .computeIfAbsent(terminals, t -> combined(group.combining(), t));
        Node node = new Node(group, inner, combined);
        bytes += node.bytes();
        return node;
    }

    private void addTerminals(int from, int to, BitSet terminals) {
        IntStream.range(from, to).map(rules::terminal).forEach(terminals::set);
    }

    private CombiningTable combined(Combining combining, BitSet terminals) {
        CombiningTable table = CombiningTable.of(combining, terminals.stream().toArray());
        bytes += table.bytes();
        return table;
    }

    /** Returns what the rules that apply come to, or 0 if none applies. */
    @Override
    public int evaluate(int[] classes) {
        return evaluate(root, classes, matcher.next(classes, 0));
    }

    /**
     * Returns what a group comes to.
     *
     * @param first the first of its rules that applies
     */
    private int evaluate(Node group, int[] classes, int first) {
        int all = 0;
        int rule = first;
        while (rule < group.to && !(all != 0 && group.combined.isFinal(all))) {
            int held = group.holding(rule);
            if (held >= 0) {
                Node inner = group.groups[held];
                all = group.combined.combine(all, inner.leaving[evaluate(inner, classes, rule)]);
                rule = matcher.next(classes, inner.to);
            } else {
                all = group.combined.combine(all, rules.terminal(rule));
                rule = matcher.next(classes, rule + 1);
            }
        }
        return all;
    }

    DecisionTable.Report report() {
        return new DecisionTable.Report(matcher.tier(), bytes, 0, 0, matcher.worstCaseSteps(), List.of());
    }
}
