package io.github.crosslevel.mls.policy.internal.diagram;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntUnaryOperator;

/**
 * Brings a diagram that is laid out into a store, whatever order its variables have there. Where the orders differ, the
 * result may be far larger. Recurses as deep as there are variables. Not thread-safe.
 */
public final class Reordering {
    private final NodeStore store;
    private final FlatDiagram diagram;

    /** Where each variable of the diagram stands in the store. */
    private final int[] levels;

    private final IntUnaryOperator terminals;
    private final Merger within;
    private final Merger either;
    private final Map<Integer, Integer> known = new HashMap<>();

    private Reordering(NodeStore store, FlatDiagram diagram, int[] levels, IntUnaryOperator terminals) {
        this.store = store;
        this.diagram = diagram;
        this.levels = levels.clone();
        this.terminals = terminals;
        this.within = new Merger(store, Merge.AND);
        this.either = new Merger(store, Merge.OR);
    }

    /**
     * Returns a diagram in a store.
     *
     * @param levels the variable of the store that each variable of the diagram is
     * @param terminals from terminal index to terminal index, none of which is 0 or 1
     * @throws DiagramLimitException if the store is full
     */
    public static int into(NodeStore store, FlatDiagram diagram, int[] levels, IntUnaryOperator terminals) {
        return new Reordering(store, diagram, levels, terminals).of(diagram.root());
    }

    private int of(int position) {
        if (position < 0) {
            return NodeStore.terminal(terminals.applyAsInt(~position));
        }
        Integer made = known.get(position);
        if (made != null) {
            return made;
        }
        int level = levels[diagram.variable(position)];
        Runs runs = new Runs();
        boolean keepsOrder = true;
        for (int classIndex = 0; classIndex < store.classes(level); classIndex++) {
            int child = of(diagram.next(position, classIndex));
            keepsOrder &= level < store.variable(child);
            runs.add(classIndex + 1, child);
        }
        int result = keepsOrder ? store.node(level, runs) : reordered(level, runs);
        known.put(position, result);
        return result;
    }

    /** Returns what leads to the child of each class, though children may ask before this variable is asked. */
    private int reordered(int level, Runs runs) {
        Map<Integer, Runs> classes = new LinkedHashMap<>();
        for (int run = 0; run < runs.size(); run++) {
            classes.computeIfAbsent(runs.child(run), child -> new Runs());
        }
        classes.forEach((child, members) -> {
            for (int run = 0; run < runs.size(); run++) {
                members.add(runs.end(run), runs.child(run) == child ? NodeStore.TRUE : NodeStore.FALSE);
            }
        });
        int result = NodeStore.FALSE;
        for (Map.Entry<Integer, Runs> each : classes.entrySet()) {
            int members = store.node(level, each.getValue());
            result = either.apply(result, within.apply(members, each.getKey()));
        }
        return result;
    }
}
