package io.github.crosslevel.mls.policy.internal.diagram;

import java.util.function.IntUnaryOperator;

/** Applies a function to the terminals of diagrams of one store, each node once. Not thread-safe. */
public final class Relabeling {
    private final NodeStore store;
    private final IntUnaryOperator terminals;
    private final PairMemo memo = new PairMemo();

    /**
     * Returns a relabeling.
     *
     * @param terminals from terminal index to terminal index
     */
    public Relabeling(NodeStore store, IntUnaryOperator terminals) {
        this.store = store;
        this.terminals = terminals;
    }

    /** Returns the diagram with its terminals replaced. */
    public int apply(int diagram) {
        if (NodeStore.isTerminal(diagram)) {
            return NodeStore.terminal(terminals.applyAsInt(~diagram));
        }
        int remembered = memo.get(diagram, 0);
        if (remembered != PairMemo.UNKNOWN) {
            return remembered;
        }
        store.step();
        Runs runs = new Runs();
        for (int run = store.firstRun(diagram); run < store.lastRun(diagram); run++) {
            runs.add(store.end(run), apply(store.child(run)));
        }
        int result = store.node(store.variable(diagram), runs);
        memo.put(diagram, 0, result);
        return result;
    }
}
