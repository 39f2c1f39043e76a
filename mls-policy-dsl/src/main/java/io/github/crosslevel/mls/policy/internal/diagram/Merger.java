package io.github.crosslevel.mls.policy.internal.diagram;

import java.util.ArrayList;
import java.util.List;

/**
 * Applies one {@link Merge} to diagrams of one store (Bryant's apply), each pair of diagrams once. Recurses as deep as
 * there are variables. Not thread-safe.
 */
public final class Merger {
    private final NodeStore store;
    private final Merge merge;
    private final PairMemo memo = new PairMemo();

    /** Returns a merger over a store. */
    public Merger(NodeStore store, Merge merge) {
        this.store = store;
        this.merge = merge;
    }

    /** Returns the diagram that is, everywhere, the merge of the two. */
    public int apply(int left, int right) {
        int known = merge.known(left, right);
        if (known != Merge.OPEN) {
            return known;
        }
        int remembered = memo.get(left, right);
        if (remembered != PairMemo.UNKNOWN) {
            return remembered;
        }
        int variable = Math.min(store.variable(left), store.variable(right));
        int result = store.node(variable, runs(variable, left, right));
        memo.put(left, right, result);
        return result;
    }

    private Runs runs(int variable, int left, int right) {
        boolean leftTests = store.variable(left) == variable;
        boolean rightTests = store.variable(right) == variable;
        int leftRun = leftTests ? store.firstRun(left) : -1;
        int rightRun = rightTests ? store.firstRun(right) : -1;
        int all = store.classes(variable);
        Runs runs = new Runs();
        for (int from = 0; from < all; ) {
            store.step();
            int leftEnd = leftTests ? store.end(leftRun) : all;
            int rightEnd = rightTests ? store.end(rightRun) : all;
            int end = Math.min(leftEnd, rightEnd);
            int leftChild = leftTests ? store.child(leftRun) : left;
            int rightChild = rightTests ? store.child(rightRun) : right;
            runs.add(end, apply(leftChild, rightChild));
            leftRun += leftTests && leftEnd == end ? 1 : 0;
            rightRun += rightTests && rightEnd == end ? 1 : 0;
            from = end;
        }
        return runs;
    }

    /**
     * Returns the merge of many diagrams in their order, by halves, so that no diagram is merged more than a
     * logarithmic number of times. The merge must be associative.
     *
     * @param empty the result for no diagrams
     */
    public int applyAll(List<Integer> diagrams, int empty) {
        List<Integer> round = new ArrayList<>(diagrams);
        while (round.size() > 1) {
            List<Integer> next = new ArrayList<>(round.size() / 2 + 1);
            for (int i = 0; i + 1 < round.size(); i += 2) {
                next.add(apply(round.get(i), round.get(i + 1)));
            }
            if (round.size() % 2 == 1) {
                next.add(round.get(round.size() - 1));
            }
            round = next;
        }
        return round.isEmpty() ? empty : round.get(0);
    }
}
