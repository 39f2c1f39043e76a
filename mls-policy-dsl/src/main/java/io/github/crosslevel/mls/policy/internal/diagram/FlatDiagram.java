package io.github.crosslevel.mls.policy.internal.diagram;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * One diagram, laid out in one {@code int[]} to be walked without allocation, those first that are asked first.
 * Immutable and thread-safe.
 *
 * <p>A node begins with its variable, and its layout in the bits above. A <em>row</em> goes on with the child of each
 * class; a <em>fork</em> with the first class of its second child, and two children; a <em>search</em> with the number
 * of its runs, the ascending ends of all runs but the last, and the children of all. A child is a position, or the
 * complement of a terminal.
 */
public final class FlatDiagram {
    private static final int LAYOUT = 24;
    private static final int VARIABLE = (1 << LAYOUT) - 1;
    private static final int ROW = 0;
    private static final int FORK = 1;
    private static final int SEARCH = 2;

    /** A row is preferred to a search up to this many classes, or when the search would take half as much room. */
    private static final int ALWAYS_ROW = 64;

    private static final int MOST_CELLS = Integer.MAX_VALUE - 16;

    private final int[] cells;
    private final int root;
    private final int nodes;
    private final int edges;
    private final int depth;
    private final int[] terminals;

    private FlatDiagram(int[] cells, Layout layout, int diagram) {
        this.cells = cells;
        this.root = layout.position(diagram);
        this.nodes = layout.nodes;
        this.edges = layout.edges;
        this.depth = layout.depth(diagram);
        this.terminals = layout.terminals.stream().toArray();
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
        Layout layout = new Layout(store, diagram);
        int[] cells = new int[layout.cells];
        for (int i = 0; i < layout.nodes; i++) {
            layout.write(cells, layout.order[i], renumbered);
        }
        return new FlatDiagram(cells, layout, diagram);
    }

    /**
     * Returns the index of the terminal for the classes of all variables. Takes at most {@link #depth()} steps and does
     * not allocate.
     */
    public int evaluate(int[] classes) {
        int[] table = cells;
        int position = root;
        while (position >= 0) {
            int head = table[position];
            int classIndex = classes[head & VARIABLE];
            int layout = head >>> LAYOUT;
            if (layout == ROW) {
                position = table[position + 1 + classIndex];
            } else if (layout == FORK) {
                position = table[position + (classIndex < table[position + 1] ? 2 : 3)];
            } else {
                position = search(table, position, classIndex);
            }
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

    /** Returns the variable tested at a position. */
    public int variable(int position) {
        return cells[position] & VARIABLE;
    }

    /** Returns where to go from a position for a class of its variable: a position, or the complement of a terminal. */
    public int next(int position, int classIndex) {
        return switch (cells[position] >>> LAYOUT) {
            case ROW -> cells[position + 1 + classIndex];
            case FORK -> cells[position + (classIndex < cells[position + 1] ? 2 : 3)];
            default -> search(cells, position, classIndex);
        };
    }

    private static int search(int[] table, int position, int classIndex) {
        int runs = table[position + 1];
        int low = position + 2;
        int high = low + runs - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (table[middle] > classIndex) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return table[low + runs - 1];
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

    /** Returns the size of the table. */
    public long bytes() {
        return (long) cells.length * Integer.BYTES;
    }

    /** Returns the greatest number of variables that a walk asks for. */
    public int depth() {
        return depth;
    }

    /**
     * Where each node goes: level by level from the root. Children are made before their parents, so that one pass
     * upwards suffices for the depth.
     */
    private static final class Layout {
        private final NodeStore store;
        private final int[] positions;
        private final int[] depths;
        private final int[] order;
        private final BitSet terminals = new BitSet();
        private int nodes;
        private int cells;
        private int edges;

        Layout(NodeStore store, int root) {
            this.store = store;
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
            int runs = store.lastRun(node) - store.firstRun(node);
            edges += runs;
            long next = cells
                    + switch (layout(node)) {
                        case ROW -> 1L + store.classes(store.variable(node));
                        case FORK -> 4L;
                        default -> 1L + 2L * runs;
                    };
            if (next > MOST_CELLS) {
                throw new DiagramLimitException(nodes);
            }
            cells = (int) next;
        }

        private int layout(int node) {
            int classes = store.classes(store.variable(node));
            int runs = store.lastRun(node) - store.firstRun(node);
            if (runs == 2 && classes > 2) {
                return FORK;
            }
            return classes <= ALWAYS_ROW || classes <= 4 * runs ? ROW : SEARCH;
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

        void write(int[] into, int node, int[] renumbered) {
            int at = positions[node];
            int first = store.firstRun(node);
            int runs = store.lastRun(node) - first;
            int layout = layout(node);
            into[at] = renumbered[store.variable(node)] | layout << LAYOUT;
            if (layout == FORK) {
                into[at + 1] = store.end(first);
            } else if (layout == SEARCH) {
                into[at + 1] = runs;
            }
            int from = 0;
            for (int run = 0; run < runs; run++) {
                int child = position(store.child(first + run));
                if (layout == ROW) {
                    int end = store.end(first + run);
                    Arrays.fill(into, at + 1 + from, at + 1 + end, child);
                    from = end;
                } else if (layout == FORK) {
                    into[at + 2 + run] = child;
                } else {
                    into[at + 1 + runs + run] = child;
                    if (run < runs - 1) {
                        into[at + 2 + run] = store.end(first + run);
                    }
                }
            }
        }
    }
}
