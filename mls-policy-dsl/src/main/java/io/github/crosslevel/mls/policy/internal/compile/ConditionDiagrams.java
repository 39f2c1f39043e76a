package io.github.crosslevel.mls.policy.internal.compile;

import io.github.crosslevel.mls.policy.internal.diagram.Members;
import io.github.crosslevel.mls.policy.internal.diagram.Merge;
import io.github.crosslevel.mls.policy.internal.diagram.Merger;
import io.github.crosslevel.mls.policy.internal.diagram.NodeStore;
import io.github.crosslevel.mls.policy.internal.diagram.Relabeling;
import io.github.crosslevel.mls.policy.internal.types.Predicate;
import java.util.List;

/** Makes the diagram of a predicate, false or true at its terminals. Not thread-safe. */
final class ConditionDiagrams {
    private final Variables variables;
    private final NodeStore store;
    private final Merger and;
    private final Merger or;
    private final Relabeling not;

    ConditionDiagrams(Variables variables, NodeStore store) {
        this.variables = variables;
        this.store = store;
        this.and = new Merger(store, Merge.AND);
        this.or = new Merger(store, Merge.OR);
        this.not = new Relabeling(store, terminal -> 1 - terminal);
    }

    int of(Predicate predicate) {
        if (predicate instanceof Predicate.AllOf all) {
            return and.applyAll(parts(all.parts()), NodeStore.TRUE);
        }
        if (predicate instanceof Predicate.AnyOf any) {
            return or.applyAll(parts(any.parts()), NodeStore.FALSE);
        }
        if (predicate instanceof Predicate.Not negated) {
            return not.apply(of(negated.part()));
        }
        Predicate.Leaf leaf = (Predicate.Leaf) predicate;
        int variable = variables.position(leaf);
        return Members.of(store, variable, variables.ordered().get(variable).select(leaf));
    }

    private List<Integer> parts(List<Predicate> parts) {
        return parts.stream().map(this::of).toList();
    }
}
