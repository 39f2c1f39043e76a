package io.github.crosslevel.mls.policy.internal.diagram;

import java.util.Arrays;
import java.util.BitSet;

/**
 * One diagram, laid out in one {@code int[]} to be walked without allocation. Immutable and thread-safe.
 *
 * <p>A node at position {@code p} holds its variable at {@code p}. Where {@code p + 1} holds 0, a row follows with the
 * child of each class; where it holds {@code n}, the ascending ends of {@code n} runs follow and then their children. A
 * child is a position, or the complement of a terminal.
 */
public final class FlatDiagram {
    /** A row is preferred to runs up to this many classes, or when the runs would take as much room. */
    private static final int ALWAYS_ROW = 32;

    private static final int MOST_CELLS = Integer.MAX_VALUE - 16;

    private final int[] cells;
    private final int root;
    private final int nodes;
    private final int edges;
    private final int depth;

    private FlatDiagram(int[] cells, Layout layout, int diagram) {
        this.cells = cells;
        this.root = layout.position(diagram);
        this.nodes = layout.reachable.cardinality();
        this.edges = layout.edges;
        this.depth = layout.depth(diagram);
    }

    /** Lays out what can be reached from a diagram of a store. */
    public static FlatDiagram of(NodeStore store, int diagram) {
        Layout layout = new Layout(store, diagram);
        int[] cells = new int[layout.cells];
        for (int node = layout.reachable.nextSetBit(0); node >= 0; node = layout.reachable.nextSetBit(node + 1)) {
            layout.write(cells, node);
        }
        return new FlatDiagram(cells, layout, diagram);
    }

    /** Returns where to begin: a position, or the complement of a terminal. */
    public int root() {
        return root;
    }

    /** Returns the variable tested at a position. */
    public int variable(int position) {
        return cells[position];
    }

    /** Returns where to go from a position for a class of its variable: a position, or the complement of a terminal. */
    public int next(int position, int classIndex) {
        int runs = cells[position + 1];
        if (runs == 0) {
            return cells[position + 2 + classIndex];
        }
        int low = position + 2;
        int high = low + runs - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (cells[middle] > classIndex) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return cells[low + runs];
    }

    /** Returns the number of nodes. */
    public int nodes() {
        return nodes;
    }

    /** Returns the number of edges, those between the same nodes counted once per run of classes. */
    public int edges() {
        return edges;
    }

    /** Returns the size of the table. */
    public long bytes() {
        return (long) cells.length * Integer.BYTES;
    }

    /** Returns the greatest number of variables that a walk asks for. */
    public int depth() {
        return depth;
    }

    /**
     * Where each node goes. Children are made before their parents, so that one pass upwards and one downwards suffice.
     */
    private static final class Layout {
        private final NodeStore store;
        private final BitSet reachable = new BitSet();
        private final int[] positions;
        private final int[] depths;
        private int cells;
        private int edges;

        Layout(NodeStore store, int root) {
            this.store = store;
            int count = NodeStore.isTerminal(root) ? 0 : root + 1;
            this.positions = new int[count];
            this.depths = new int[count];
            if (count > 0) {
                reachable.set(root);
            }
            for (int node = reachable.previousSetBit(count); node >= 0; node = reachable.previousSetBit(node - 1)) {
                place(node);
                if (node == 0) {
                    break;
                }
            }
            for (int node = reachable.nextSetBit(0); node >= 0; node = reachable.nextSetBit(node + 1)) {
                depths[node] = 1 + deepestChild(node);
            }
        }

        private void place(int node) {
            positions[node] = cells;
            for (int run = store.firstRun(node); run < store.lastRun(node); run++) {
                if (!NodeStore.isTerminal(store.child(run))) {
                    reachable.set(store.child(run));
                }
            }
            int runs = store.lastRun(node) - store.firstRun(node);
            edges += runs;
            long next = cells + 2L + (isRow(node) ? store.classes(store.variable(node)) : 2 * runs);
            if (next > MOST_CELLS) {
                throw new DiagramLimitException(reachable.cardinality());
            }
            cells = (int) next;
        }

        private boolean isRow(int node) {
            int classes = store.classes(store.variable(node));
            return classes <= ALWAYS_ROW || classes <= 2 * (store.lastRun(node) - store.firstRun(node));
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

        void write(int[] into, int node) {
            int at = positions[node];
            int first = store.firstRun(node);
            int runs = store.lastRun(node) - first;
            into[at] = store.variable(node);
            into[at + 1] = isRow(node) ? 0 : runs;
            int from = 0;
            for (int run = 0; run < runs; run++) {
                int child = position(store.child(first + run));
                if (isRow(node)) {
                    int end = store.end(first + run);
                    Arrays.fill(into, at + 2 + from, at + 2 + end, child);
                    from = end;
                } else {
                    into[at + 2 + run] = store.end(first + run);
                    into[at + 2 + runs + run] = child;
                }
            }
        }
    }
}
