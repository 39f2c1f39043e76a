package io.github.crosslevel.mls.policy.internal.engine;

import io.github.crosslevel.mls.policy.internal.diagram.Combining;
import io.github.crosslevel.mls.policy.internal.diagram.FlatDiagram;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Diagrams over parts of the rules, asked in turn until the answer is final. Where order does not matter, rules that
 * leave the same variables open go together, since wide and narrow rules in one diagram multiply (EffiCuts, Vamanan et
 * al. 2010); where it does, and of groups, the parts are stretches of the list.
 */
final class SplitDiagrams implements DecisionTable.Evaluation {
    private static final int MOST_PARTS = 8;

    private final FlatDiagram[] diagrams;
    private final CombiningTable combined;

    SplitDiagrams(List<FlatDiagram> diagrams, Combining combining) {
        this.diagrams = diagrams.toArray(FlatDiagram[]::new);
        BitSet terminals = new BitSet();
        for (FlatDiagram diagram : diagrams) {
            Arrays.stream(diagram.terminals())
                    .filter(t -> t >= Rule.FIRST_TERMINAL)
                    .forEach(terminals::set);
        }
        this.combined = CombiningTable.of(combining, terminals.stream().toArray());
    }

    /**
     * Rules that may become a diagram of their own.
     *
     * @param rules these and others
     * @param group which of them, and how they combine
     */
    record Part(RuleTable rules, RuleGroup group) {}

    /**
     * Returns the parts of a group, in the order in which they are asked.
     *
     * @param commutes whether it is a list whose order does not matter
     */
    static List<Part> parts(RuleTable rules, RuleGroup group, boolean commutes) {
        List<int[]> signatures = commutes ? bySignature(rules) : List.of();
        return signatures.size() > 1
                ? signatures.stream()
                        .map(part -> new Part(rules.select(part), RuleGroup.list(part.length, group.combining())))
                        .toList()
                : group.stretches(MOST_PARTS).stream()
                        .map(part -> new Part(rules, part))
                        .toList();
    }

    private static List<int[]> bySignature(RuleTable rules) {
        Map<BitSet, List<Integer>> groups = new HashMap<>();
        for (int rule = 0; rule < rules.size(); rule++) {
            groups.computeIfAbsent(signature(rules, rule), s -> new ArrayList<>())
                    .add(rule);
        }
        // by their first rule where they are equally large, so that the parts are the same on every machine
        List<List<Integer>> largest = new ArrayList<>(groups.values());
        largest.sort(
                Comparator.<List<Integer>>comparingInt(List::size).reversed().thenComparing(group -> group.get(0)));
        List<int[]> parts = new ArrayList<>();
        List<Integer> rest = new ArrayList<>();
        for (List<Integer> group : largest) {
            if (parts.size() < MOST_PARTS - 1) {
                parts.add(group.stream().mapToInt(Integer::intValue).toArray());
            } else {
                rest.addAll(group);
            }
        }
        if (!rest.isEmpty()) {
            parts.add(rest.stream().sorted().mapToInt(Integer::intValue).toArray());
        }
        return parts;
    }

    /** Returns the variables of which a rule admits less than half of the classes. */
    private static BitSet signature(RuleTable rules, int rule) {
        BitSet narrow = new BitSet();
        for (int literal = 0; literal < rules.literals(rule); literal++) {
            int variable = rules.variable(rule, literal);
            if (2 * rules.set(rule, literal).size() <= rules.classes(variable)) {
                narrow.set(variable);
            }
        }
        return narrow;
    }

    /** Returns what the rules that apply come to, or 0 if none applies. */
    @Override
    public int evaluate(int[] classes) {
        int all = 0;
        for (FlatDiagram diagram : diagrams) {
            int terminal = diagram.evaluate(classes);
            if (terminal != 0) {
                all = combined.combine(all, terminal);
                if (combined.isFinal(all)) {
                    return all;
                }
            }
        }
        return all;
    }

    DecisionTable.Report report() {
        long bytes = combined.bytes();
        int nodes = 0;
        int edges = 0;
        int steps = 0;
        for (FlatDiagram diagram : diagrams) {
            bytes += diagram.bytes();
            nodes += diagram.nodes();
            edges += diagram.edges();
            steps += diagram.depth();
        }
        return new DecisionTable.Report(Tier.SPLIT, bytes, nodes, edges, steps, List.of());
    }
}
