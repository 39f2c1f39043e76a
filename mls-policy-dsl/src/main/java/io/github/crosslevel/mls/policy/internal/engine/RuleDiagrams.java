package io.github.crosslevel.mls.policy.internal.engine;

import io.github.crosslevel.mls.policy.internal.diagram.Members;
import io.github.crosslevel.mls.policy.internal.diagram.Merge;
import io.github.crosslevel.mls.policy.internal.diagram.Merger;
import io.github.crosslevel.mls.policy.internal.diagram.NodeStore;
import io.github.crosslevel.mls.policy.internal.diagram.Relabeling;
import java.util.List;

/** Makes the diagram of a rule in a given order of variables: its terminal where it applies. Not thread-safe. */
final class RuleDiagrams {
    private final NodeStore store;

    /** Where each variable stands in the order. */
    private final int[] levels;

    private final Merger and;
    private final Merger or;
    private final Relabeling not;

    /**
     * Returns a maker of diagrams.
     *
     * @param store where they are made
     * @param order the variables in the order of the diagram
     */
    RuleDiagrams(NodeStore store, int[] order) {
        this.store = store;
        this.levels = new int[order.length];
        for (int level = 0; level < order.length; level++) {
            levels[order[level]] = level;
        }
        this.and = new Merger(store, Merge.AND);
        this.or = new Merger(store, Merge.OR);
        this.not = new Relabeling(store, terminal -> 1 - terminal);
    }

    int of(RuleTable rules, int rule) {
        if (rules.neverApplies(rule)) {
            return NodeStore.FALSE;
        }
        int terminal = rules.terminal(rule);
        List<Formula> others = rules.others(rule);
        if (others.isEmpty()) {
            return cube(rules, rule, NodeStore.terminal(terminal));
        }
        int condition = cube(rules, rule, NodeStore.TRUE);
        for (Formula other : others) {
            condition = and.apply(condition, of(other));
        }
        return new Relabeling(store, index -> index == 0 ? 0 : terminal).apply(condition);
    }

    /** Returns a diagram where all conditions on single variables hold; made from the last variable upwards. */
    private int cube(RuleTable rules, int rule, int diagram) {
        int made = diagram;
        int below = Integer.MAX_VALUE;
        for (int done = 0; done < rules.literals(rule); done++) {
            int next = lastAbove(rules, rule, below);
            below = levels[rules.variable(rule, next)];
            made = Members.leadingTo(made, store, below, rules.set(rule, next).bounds());
        }
        return made;
    }

    private int lastAbove(RuleTable rules, int rule, int below) {
        int last = -1;
        for (int literal = 0; literal < rules.literals(rule); literal++) {
            int level = levels[rules.variable(rule, literal)];
            if (level < below && (last < 0 || level > levels[rules.variable(rule, last)])) {
                last = literal;
            }
        }
        return last;
    }

    private int of(Formula formula) {
        if (formula instanceof Formula.All all) {
            return and.applyAll(parts(all.parts()), NodeStore.TRUE);
        }
        if (formula instanceof Formula.Any any) {
            return or.applyAll(parts(any.parts()), NodeStore.FALSE);
        }
        if (formula instanceof Formula.Not negated) {
            return not.apply(of(negated.part()));
        }
        Formula.Member member = (Formula.Member) formula;
        return Members.of(store, levels[member.variable()], member.set().bounds());
    }

    private List<Integer> parts(List<Formula> parts) {
        return parts.stream().map(this::of).toList();
    }
}
