package io.github.crosslevel.mls.policy.internal.diagram;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * One diagram, laid out in one {@code int[]} to be walked without allocation, those first that are asked first.
 * Immutable and thread-safe.
 *
 * <p>A node begins with its variable, and its {@link NodeLayout} in the bits above. A child is a position, or the
 * complement of a terminal.
 */
public final class FlatDiagram {
    private final int[] cells;
    private final int root;
    private final int[] variables;
    private final int nodes;
    private final int edges;
    private final int depth;
    private final int[] terminals;

    private FlatDiagram(DiagramLayout layout, int diagram, int[] renumbered) {
        this.cells = layout.cells(renumbered);
        this.root = layout.position(diagram);
        this.variables = Arrays.stream(layout.asked())
                .map(variable -> renumbered[variable])
                .toArray();
        this.nodes = layout.nodes();
        this.edges = layout.edges();
        this.depth = layout.depth(diagram);
        this.terminals = layout.terminals();
    }

    /** Lays out what can be reached from a diagram of a store. */
    public static FlatDiagram of(NodeStore store, int diagram) {
        return of(store, diagram, IntStream.range(0, store.variables()).toArray());
    }

    /**
     * Lays out what can be reached from a diagram of a store, with its variables renumbered.
     *
     * @param renumbered the number of each variable of the store
     */
    public static FlatDiagram of(NodeStore store, int diagram, int[] renumbered) {
        DiagramLayout layout = new DiagramLayout(store, diagram);
        return new FlatDiagram(layout, diagram, renumbered);
    }

    /**
     * Returns the index of the terminal for the classes of all variables. Takes at most {@link #depth()} steps and does
     * not allocate.
     */
    public int evaluate(int[] classes) {
        int[] table = cells;
        int position = root;
        while (position >= 0) {
            position = NodeLayout.next(table, position, classes[NodeLayout.variable(table[position])]);
        }
        return ~position;
    }

    /**
     * Returns this diagram in a store, with other terminals.
     *
     * @param renumbered the number in the store of each variable; the order of the diagram must be that of the store
     * @param terminals from terminal index to terminal index
     * @throws DiagramLimitException if the store is full
     */
    public int into(NodeStore store, int[] renumbered, IntUnaryOperator terminals) {
        return new Copy(store, renumbered, terminals).of(root);
    }

    /** Copies each node once. Recurses as deep as there are variables. */
    private final class Copy {
        private final NodeStore store;
        private final int[] renumbered;
        private final IntUnaryOperator terminals;
        private final Map<Integer, Integer> known = new HashMap<>();

        Copy(NodeStore store, int[] renumbered, IntUnaryOperator terminals) {
            this.store = store;
            this.renumbered = renumbered;
            this.terminals = terminals;
        }

        int of(int position) {
            if (position < 0) {
                return NodeStore.terminal(terminals.applyAsInt(~position));
            }
            Integer copied = known.get(position);
            if (copied != null) {
                return copied;
            }
            int variable = renumbered[variable(position)];
            Runs runs = new Runs();
            int last = Integer.MIN_VALUE;
            int child = 0;
            for (int from = 0; from < store.classes(variable); from++) {
                int next = next(position, from);
                child = next == last ? child : of(next);
                last = next;
                runs.add(from + 1, child);
            }
            int node = store.node(variable, runs);
            known.put(position, node);
            return node;
        }
    }

    /** Returns where to begin: a position, or the complement of a terminal. */
    public int root() {
        return root;
    }

    /** Returns the variables that it asks, in its order. */
    public int[] variables() {
        return variables.clone();
    }

    /** Returns the variable tested at a position. */
    public int variable(int position) {
        return NodeLayout.variable(cells[position]);
    }

    /** Returns where to go from a position for a class of its variable: a position, or the complement of a terminal. */
    public int next(int position, int classIndex) {
        return NodeLayout.next(cells, position, classIndex);
    }

    /** Returns the indexes of the terminals that can be reached, ascending. */
    public int[] terminals() {
        return terminals.clone();
    }

    /** Returns the number of nodes. */
    public int nodes() {
        return nodes;
    }

    /** Returns the number of edges, those between the same nodes counted once per run of classes. */
    public int edges() {
        return edges;
    }

    /** Returns the size of the table in cells: positions are less. */
    int cells() {
        return cells.length;
    }

    /** Returns the size of the table. */
    public long bytes() {
        return (long) cells.length * Integer.BYTES;
    }

    /** Returns the greatest number of variables that a walk asks for. */
    public int depth() {
        return depth;
    }
}
