package io.github.crosslevel.mls.policy.internal.diagram;

import java.util.BitSet;

/**
 * Where each node of a diagram goes: level by level from the root. Children are made before their parents, so that one
 * pass upwards suffices for the depth. Not thread-safe.
 */
final class DiagramLayout {
    private static final int MOST_CELLS = Integer.MAX_VALUE - 16;

    private final NodeStore store;
    private final NodeLayout layout;
    private final int[] positions;
    private final int[] depths;
    private final int[] order;
    private final BitSet terminals = new BitSet();
    private int nodes;
    private int cells;
    private int edges;

    DiagramLayout(NodeStore store, int root) {
        this.store = store;
        this.layout = new NodeLayout(store);
        int count = NodeStore.isTerminal(root) ? 0 : root + 1;
        this.positions = new int[count];
        this.depths = new int[count];
        this.order = new int[count];
        BitSet reached = new BitSet(count);
        reach(root, reached);
        for (int i = 0; i < nodes; i++) {
            place(order[i], reached);
        }
        for (int node = reached.nextSetBit(0); node >= 0; node = reached.nextSetBit(node + 1)) {
            depths[node] = 1 + deepestChild(node);
        }
    }

    private void reach(int diagram, BitSet reached) {
        if (NodeStore.isTerminal(diagram)) {
            terminals.set(~diagram);
        } else if (!reached.get(diagram)) {
            reached.set(diagram);
            order[nodes++] = diagram;
        }
    }

    private void place(int node, BitSet reached) {
        positions[node] = cells;
        for (int run = store.firstRun(node); run < store.lastRun(node); run++) {
            reach(store.child(run), reached);
        }
        edges += store.lastRun(node) - store.firstRun(node);
        long next = (long) cells + layout.describe(node);
        if (next > MOST_CELLS) {
            throw new DiagramLimitException(nodes);
        }
        cells = (int) next;
    }

    private int deepestChild(int node) {
        int deepest = 0;
        for (int run = store.firstRun(node); run < store.lastRun(node); run++) {
            deepest = Math.max(deepest, depth(store.child(run)));
        }
        return deepest;
    }

    int depth(int diagram) {
        return NodeStore.isTerminal(diagram) ? 0 : depths[diagram];
    }

    int position(int diagram) {
        return NodeStore.isTerminal(diagram) ? diagram : positions[diagram];
    }

    int nodes() {
        return nodes;
    }

    int edges() {
        return edges;
    }

    /** Returns the indexes of the terminals that can be reached, ascending. */
    int[] terminals() {
        return terminals.stream().toArray();
    }

    /** Returns the variables that are asked, in the order of the diagram. */
    int[] asked() {
        BitSet asked = new BitSet();
        for (int i = 0; i < nodes; i++) {
            asked.set(store.variable(order[i]));
        }
        return asked.stream().toArray();
    }

    /**
     * Returns the table.
     *
     * @param renumbered the number of each variable of the store
     */
    int[] cells(int[] renumbered) {
        int[] table = new int[cells];
        for (int i = 0; i < nodes; i++) {
            int node = order[i];
            layout.describe(node);
            layout.write(table, positions[node], renumbered[store.variable(node)], this::position);
        }
        return table;
    }
}
