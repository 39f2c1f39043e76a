package io.github.crosslevel.mls.policy.internal.compile;

import io.github.crosslevel.mls.policy.internal.diagram.FlatDiagram;
import io.github.crosslevel.mls.policy.internal.diagram.Merge;
import io.github.crosslevel.mls.policy.internal.diagram.Merger;
import io.github.crosslevel.mls.policy.internal.diagram.NodeStore;
import io.github.crosslevel.mls.policy.internal.diagram.Reordering;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Merges the diagrams of several authorities into one, where all of them permit. Not thread-safe. */
final class JointDiagram {
    private final List<Authority> authorities;
    private final UnaryOperator<Verdict> said;
    private final Outcomes<Verdict> outcomes = new Outcomes<>(Verdict::size);
    private final Set<Clash> clashes = new LinkedHashSet<>();

    /**
     * Two permits that cannot both be obeyed.
     *
     * @param first the rule of the earlier authority
     * @param second the rule of the later one
     * @param what the parameter of an obligation for which they demand different values
     */
    record Clash(String first, String second, String what) {}

    /**
     * Returns the maker of a diagram.
     *
     * @param authorities two or more, whose tables are diagrams
     * @param said what to keep of a verdict
     */
    JointDiagram(List<Authority> authorities, UnaryOperator<Verdict> said) {
        this.authorities = List.copyOf(authorities);
        this.said = said;
    }

    /** Returns what terminals mean. */
    List<Verdict> outcomes() {
        return outcomes.all();
    }

    /** Returns the permits that turned out not to go together, if verdicts know their rules. */
    Set<Clash> clashes() {
        return clashes;
    }

    /**
     * Returns the diagram.
     *
     * @param order the variables in the order of the store
     * @throws io.github.crosslevel.mls.policy.internal.diagram.DiagramLimitException if it is too large
     */
    int in(NodeStore store, int[] order) {
        int[] levels = new int[order.length];
        for (int level = 0; level < order.length; level++) {
            levels[order[level]] = level;
        }
        List<Integer> diagrams = new ArrayList<>();
        for (Authority authority : authorities) {
            int[] terminals = authority.terminals(outcomes, said);
            FlatDiagram own = authority.table().diagram().orElseThrow();
            diagrams.add(Reordering.into(store, own, levels, terminal -> terminals[terminal]));
        }
        return new Merger(store, this::met).applyAll(diagrams, NodeStore.FALSE);
    }

    private int met(int left, int right) {
        if (!NodeStore.isTerminal(left)) {
            return Merge.OPEN;
        }
        Verdict earlier = outcomes.at(~left);
        if (!earlier.permits()) {
            return left;
        }
        return NodeStore.isTerminal(right)
                ? NodeStore.terminal(outcomes.terminal(met(earlier, outcomes.at(~right))))
                : Merge.OPEN;
    }

    private Verdict met(Verdict earlier, Verdict later) {
        Verdict both = earlier.meet(later);
        if (earlier.contradiction().isEmpty() && later.contradiction().isEmpty()) {
            both.contradiction()
                    .ifPresent(what -> clashes.add(
                            new Clash(earlier.rules().get(0), later.rules().get(0), what)));
        }
        return both;
    }
}
