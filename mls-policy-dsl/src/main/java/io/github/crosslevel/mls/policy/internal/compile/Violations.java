package io.github.crosslevel.mls.policy.internal.compile;

import io.github.crosslevel.mls.policy.internal.diagram.FlatDiagram;
import io.github.crosslevel.mls.policy.internal.diagram.Merge;
import io.github.crosslevel.mls.policy.internal.diagram.Merger;
import io.github.crosslevel.mls.policy.internal.diagram.NodeStore;
import io.github.crosslevel.mls.policy.internal.types.Predicate;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * The requests that violate an assertion, as one diagram: they are permitted and meet its condition.
 *
 * @param variables what is asked, in the order of the diagram
 * @param store where the diagram is
 * @param diagram the diagram
 */
record Violations(Variables variables, NodeStore store, int diagram) {
    /**
     * Returns those that a decision diagram permits.
     *
     * @param variables what is asked, as the diagram numbers it
     * @param order the variables in the order of the diagram
     * @param permits whether a terminal is a permit
     * @throws io.github.crosslevel.mls.policy.internal.diagram.DiagramLimitException if it takes more nodes
     */
    static Violations of(
            FlatDiagram diagram, Variables variables, List<Integer> order, IntPredicate permits, Condition where) {
        Variables ordered = variables.inOrder(order);
        NodeStore store = ordered.store(where.mostNodes());
        int[] places = new int[order.size()];
        for (int place = 0; place < places.length; place++) {
            places[order.get(place)] = place;
        }
        int permitted = diagram.into(store, places, terminal -> permits.test(terminal) ? 1 : 0);
        int condition = new ConditionDiagrams(ordered, store).of(where.predicate());
        return new Violations(ordered, store, new Merger(store, Merge.AND).apply(condition, permitted));
    }

    /**
     * A condition.
     *
     * @param predicate the condition
     * @param mostNodes how many nodes may be made with it
     */
    record Condition(Predicate predicate, int mostNodes) {}
}
