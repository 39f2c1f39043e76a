package io.github.crosslevel.mls.policy.internal.diagram;

import java.util.BitSet;

/** Finds the terminals that a diagram leads to. */
public final class Terminals {
    private Terminals() {}

    /** Returns the indexes of the terminals that can be reached from a diagram of a store. */
    public static BitSet of(NodeStore store, int diagram) {
        BitSet found = new BitSet();
        if (NodeStore.isTerminal(diagram)) {
            found.set(~diagram);
            return found;
        }
        // Children are made before their parents, so that one pass downwards sees every node in time.
        BitSet nodes = new BitSet();
        nodes.set(diagram);
        for (int node = diagram; node >= 0; node = node == 0 ? -1 : nodes.previousSetBit(node - 1)) {
            for (int run = store.firstRun(node); run < store.lastRun(node); run++) {
                int child = store.child(run);
                if (NodeStore.isTerminal(child)) {
                    found.set(~child);
                } else {
                    nodes.set(child);
                }
            }
        }
        return found;
    }
}
