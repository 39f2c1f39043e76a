package io.github.crosslevel.mls.policy.internal.diagram;

/** Makes the diagrams of "the class of this variable is one of these". */
public final class Members {
    private Members() {}

    /**
     * Returns the diagram that is true exactly for some classes of a variable.
     *
     * @param intervals the classes as ascending, disjoint intervals: first, end, first, end, …
     */
    public static int of(NodeStore store, int variable, int... intervals) {
        return leadingTo(NodeStore.TRUE, store, variable, intervals);
    }

    /**
     * Returns the diagram that is another diagram for some classes of a variable, and false for the others.
     *
     * @param diagram the other diagram, which must test later variables only
     * @param intervals the classes as ascending, disjoint intervals: first, end, first, end, …
     */
    public static int leadingTo(int diagram, NodeStore store, int variable, int... intervals) {
        Runs runs = new Runs();
        int done = 0;
        for (int i = 0; i < intervals.length; i += 2) {
            done = addUpTo(runs, done, intervals[i], NodeStore.FALSE);
            done = addUpTo(runs, done, intervals[i + 1], diagram);
        }
        addUpTo(runs, done, store.classes(variable), NodeStore.FALSE);
        return store.node(variable, runs);
    }

    private static int addUpTo(Runs runs, int done, int end, int child) {
        if (end > done) {
            runs.add(end, child);
        }
        return Math.max(done, end);
    }
}
