package io.github.crosslevel.mls.policy.internal.diagram;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/**
 * A diagram laid out for decisions. Its first variables are multiplied out in a table; the classes of all others stand
 * in one word of 64 bits, in the order in which they are asked, and a walk consumes the word block by block, each of
 * some neighbouring bits: a block is one load, whether it holds one variable, several, or a part of one. Immutable and
 * thread-safe.
 */
public final class WordDiagram {
    /** The first variables are multiplied out over this many cells, or as many as there are others. */
    private static final int LEAST_ROOT_CELLS = 1 << 13;

    private static final int MOST_ROOT_CELLS = 1 << 18;

    /** Wider blocks are fewer, and are taken as long as their rows are this small, or up to four times the nodes. */
    private static final int SMALL_CELLS = 1 << 14;

    /** Up to here four times the nodes, and then twice. */
    private static final int LARGE_CELLS = 1 << 24;

    private final RootTable root;
    private final Blocks blocks;
    private final int[] cells;

    private WordDiagram(RootTable root, Blocks blocks, int[] cells) {
        this.root = root;
        this.blocks = blocks;
        this.cells = cells;
    }

    /**
     * Lays out a diagram.
     *
     * @param classes the number of classes of a variable
     * @return empty if the classes do not fit into one word, or the table would be much larger than the diagram
     */
    public static Optional<WordDiagram> of(FlatDiagram diagram, IntUnaryOperator classes) {
        int[] order = diagram.variables();
        int nodes = diagram.cells();
        RootTable root = RootTable.of(
                order,
                Arrays.stream(order).map(classes).toArray(),
                Math.min(MOST_ROOT_CELLS, Math.max(LEAST_ROOT_CELLS, nodes)),
                diagram);
        int[] others = Arrays.copyOfRange(order, root.variables().length, order.length);
        for (int width = Blocks.WIDEST; width >= Blocks.NARROWEST; width--) {
            Optional<WordDiagram> laidOut = of(diagram, root, Blocks.of(others, classes, width));
            if (laidOut.isPresent()) {
                return laidOut;
            }
        }
        return Optional.empty();
    }

    private static Optional<WordDiagram> of(FlatDiagram diagram, RootTable root, Optional<Blocks> blocks) {
        try {
            return blocks.map(divided -> {
                WordRows rows = new WordRows(diagram, divided, mostCells(diagram));
                RootTable entry = root.map(rows::child);
                return new WordDiagram(entry, divided, rows.cells());
            });
        } catch (DiagramLimitException e) {
            return Optional.empty();
        }
    }

    private static long mostCells(FlatDiagram diagram) {
        long nodes = diagram.cells();
        return Math.max(SMALL_CELLS, Math.max(2 * nodes, Math.min(4 * nodes, LARGE_CELLS)));
    }

    /**
     * Returns where to go on behind the first variables: at a child, or with the complement of a terminal.
     *
     * @param cell the sum of the classes of the first variables, each times its stride
     */
    public int enter(int cell) {
        return root.target(cell);
    }

    /**
     * Returns the index of the terminal that is reached from a child. Takes one step a block and does not allocate.
     *
     * @param from the child
     * @param word the classes of the other variables, each shifted, put together by or
     */
    public int walk(int from, long word) {
        int[] table = cells;
        int child = from;
        while (child >= 0) {
            child = WordRows.next(table, child, word);
        }
        return ~child;
    }

    /** Returns by how much the cell grows with the class of a variable: 0 if it is not one of the first. */
    public int stride(int variable) {
        return root.strideOf(variable);
    }

    /** Returns by how much to shift the class of a variable that is not one of the first. */
    public int shift(int variable) {
        return blocks.shift(variable);
    }

    /** Returns the size of the table. */
    public long bytes() {
        return ((long) cells.length + root.cells()) * Integer.BYTES;
    }
}
