package io.github.crosslevel.mls.policy.internal.diagram;

import java.util.Arrays;

/**
 * The arena of the nodes of ordered, reduced multi-terminal decision diagrams (Bryant 1986; interval edges as in
 * firewall decision diagrams, Gouda and Liu 2007). Nodes are hash-consed: two diagrams over this store are the same
 * function exactly when they are the same number.
 *
 * <p>A diagram is an {@code int}: a node if it is 0 or more, else the complement of a terminal. Every node tests one
 * variable, whose classes are numbered from 0, and every child tests later variables only. Nodes are never freed; the
 * store is dropped as a whole. Not thread-safe.
 */
public final class NodeStore {
    /** The diagram that is false everywhere: terminal 0. */
    public static final int FALSE = ~0;

    /** The diagram that is true everywhere: terminal 1. */
    public static final int TRUE = ~1;

    private static final int RUNS_PER_NODE = 16;
    private static final int STEPS_PER_NODE = 100;

    /** Two cells per run, in one array. */
    private static final int MOST_RUNS = (Integer.MAX_VALUE - 16) / 2;

    private final int[] classes;
    private final int mostNodes;
    private final long mostRuns;
    private final long mostSteps;

    private int[] variables = new int[256];
    private int[] hashes = new int[256];
    private int[] starts = new int[257];
    private int[] edges = new int[1024];
    private int[] table = new int[1024];
    private int nodes;
    private long steps;

    /**
     * Returns an empty store.
     *
     * @param classes how many classes each variable has, by variable
     * @param mostNodes how many nodes may be made, and sixteen times as many runs; merging them may take a hundred
     *     times as many steps
     */
    public NodeStore(int[] classes, int mostNodes) {
        this(classes, mostNodes, (long) RUNS_PER_NODE * mostNodes, (long) STEPS_PER_NODE * mostNodes);
    }

    /**
     * Returns an empty store.
     *
     * @param classes how many classes each variable has, by variable
     * @param mostNodes how many nodes may be made
     * @param mostRuns how many runs they may have together
     * @param mostSteps how many runs may be looked at to make them
     */
    public NodeStore(int[] classes, int mostNodes, long mostRuns, long mostSteps) {
        this.classes = classes.clone();
        this.mostNodes = mostNodes;
        this.mostRuns = Math.min(mostRuns, MOST_RUNS);
        this.mostSteps = mostSteps;
        Arrays.fill(table, -1);
    }

    /** Returns the diagram of a terminal. */
    public static int terminal(int index) {
        return ~index;
    }

    /** Returns whether a diagram is a terminal. */
    public static boolean isTerminal(int diagram) {
        return diagram < 0;
    }

    /** Returns how many nodes have been made, those no longer used included. */
    public int size() {
        return nodes;
    }

    /** Returns how many runs the nodes have together. */
    public int runs() {
        return starts[nodes];
    }

    int variables() {
        return classes.length;
    }

    int classes(int variable) {
        return classes[variable];
    }

    /** Returns the variable that a diagram tests, or one behind all others for a terminal. */
    int variable(int diagram) {
        return diagram < 0 ? Integer.MAX_VALUE : variables[diagram];
    }

    int firstRun(int node) {
        return starts[node];
    }

    int lastRun(int node) {
        return starts[node + 1];
    }

    int end(int run) {
        return edges[2 * run];
    }

    int child(int run) {
        return edges[2 * run + 1];
    }

    /** Returns the node with the given runs, made if it is new; a node that does not distinguish is not made. */
    int node(int variable, Runs runs) {
        if (runs.size() == 1) {
            return runs.child(0);
        }
        int hash = hash(variable, runs);
        int slot = hash & (table.length - 1);
        while (table[slot] >= 0) {
            if (hashes[table[slot]] == hash && isSame(table[slot], variable, runs)) {
                return table[slot];
            }
            slot = (slot + 1) & (table.length - 1);
        }
        int node = append(variable, runs);
        hashes[node] = hash;
        table[slot] = node;
        if (nodes * 2 > table.length) {
            rehash();
        }
        return node;
    }

    /** Counts one run of work on diagrams; what takes far more steps than nodes is stopped as well. */
    void step() {
        if (++steps > mostSteps) {
            throw new DiagramLimitException(mostNodes);
        }
    }

    private int append(int variable, Runs runs) {
        int from = starts[nodes];
        long to = (long) from + runs.size();
        if (nodes == mostNodes || to > mostRuns) {
            throw new DiagramLimitException(mostNodes);
        }
        if (nodes + 1 == starts.length - 1) {
            variables = Arrays.copyOf(variables, variables.length * 2);
            hashes = Arrays.copyOf(hashes, variables.length);
            starts = Arrays.copyOf(starts, variables.length + 1);
        }
        if (2 * to > edges.length) {
            edges = Arrays.copyOf(edges, (int) Math.min(2L * MOST_RUNS, Math.max(2 * to, edges.length * 2L)));
        }
        variables[nodes] = variable;
        for (int run = 0; run < runs.size(); run++) {
            edges[2 * (from + run)] = runs.end(run);
            edges[2 * (from + run) + 1] = runs.child(run);
        }
        starts[nodes + 1] = (int) to;
        return nodes++;
    }

    private boolean isSame(int node, int variable, Runs runs) {
        int from = starts[node];
        if (variables[node] != variable || starts[node + 1] - from != runs.size()) {
            return false;
        }
        for (int run = 0; run < runs.size(); run++) {
            if (end(from + run) != runs.end(run) || child(from + run) != runs.child(run)) {
                return false;
            }
        }
        return true;
    }

    private void rehash() {
        table = new int[table.length * 2];
        Arrays.fill(table, -1);
        for (int node = 0; node < nodes; node++) {
            int slot = hashes[node] & (table.length - 1);
            while (table[slot] >= 0) {
                slot = (slot + 1) & (table.length - 1);
            }
            table[slot] = node;
        }
    }

    private static int hash(int variable, Runs runs) {
        int hash = variable;
        for (int run = 0; run < runs.size(); run++) {
            hash = Hashing.mix(Hashing.mix(hash, runs.end(run)), runs.child(run));
        }
        return hash;
    }
}
