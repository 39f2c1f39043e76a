package io.github.crosslevel.mls.policy.internal.diagram;

import java.util.function.BooleanSupplier;

/**
 * Walks the paths of a diagram that lead to true, one after the other, and says of the present one which classes it
 * leaves each variable. Not thread-safe.
 */
public final class Paths {
    private final NodeStore store;

    /** By variable; both 0 for a variable that the path does not ask. */
    private final int[] first;

    private final int[] end;

    /**
     * Returns the paths of diagrams of a store.
     *
     * @param variables the number of variables
     */
    public Paths(NodeStore store, int variables) {
        this.store = store;
        this.first = new int[variables];
        this.end = new int[variables];
    }

    /** Returns whether some path is accepted; asks about one after the other until one is. */
    public boolean anyMatch(int diagram, BooleanSupplier accepts) {
        if (NodeStore.isTerminal(diagram)) {
            return diagram == NodeStore.TRUE && accepts.getAsBoolean();
        }
        int variable = store.variable(diagram);
        int from = 0;
        boolean found = false;
        for (int run = store.firstRun(diagram); run < store.lastRun(diagram) && !found; run++) {
            first[variable] = from;
            end[variable] = store.end(run);
            found = anyMatch(store.child(run), accepts);
            from = store.end(run);
        }
        first[variable] = 0;
        end[variable] = 0;
        return found;
    }

    /** Returns whether the present path asks a variable. */
    public boolean asks(int variable) {
        return end[variable] > 0;
    }

    /** Returns the first class that the present path leaves a variable that it asks. */
    public int first(int variable) {
        return first[variable];
    }

    /** Returns the class behind the last one that the present path leaves a variable that it asks. */
    public int end(int variable) {
        return end[variable];
    }
}
