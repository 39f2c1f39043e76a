package io.github.crosslevel.mls.policy.internal.diagram;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/**
 * A diagram laid out for decisions. Its first variables are multiplied out in a table; the classes of all others stand
 * in one word of 64 bits, or in several if they have more, in the order in which they are asked. A walk consumes a word
 * block by block, each of some neighbouring bits: a block is one load, whether it holds one variable, several, or a
 * part of one. Immutable and thread-safe.
 *
 * <pre>{@code
 * int outcome = diagram.walk(diagram.enter(cell), word(0));
 * for (int i = 1; !isTerminal(outcome); i++) {
 *     outcome = diagram.walkOn(outcome, i, word(i));
 * }
 * }</pre>
 */
public final class WordDiagram {
    /** The first variables are multiplied out over this many cells, or as many as there are others. */
    private static final int LEAST_ROOT_CELLS = 1 << 13;

    private static final int MOST_ROOT_CELLS = 1 << 18;

    /** Wider blocks are fewer, and are taken as long as their rows are this small, or up to four times the nodes. */
    private static final int SMALL_CELLS = 1 << 14;

    /** Up to here four times the nodes, and then twice. */
    private static final int LARGE_CELLS = 1 << 24;

    /** Outcomes from here on are no terminals, which are far fewer, but where to go on with the next word. */
    private static final int FURTHER = 1 << 30;

    private final RootTable root;
    private final Blocks blocks;
    private final int[] cells;

    /** By word, the first one left out. */
    private final Stage[] further;

    /** What a word after the first one is walked in: where to begin, by the outcomes of the word before. */
    @SuppressWarnings("ArrayRecordComponent") // not shared
    private record Stage(int[] entries, int[] cells) {}

    private WordDiagram(RootTable root, Blocks blocks, int[] cells, List<Stage> further) {
        this.root = root;
        this.blocks = blocks;
        this.cells = cells;
        this.further = further.toArray(Stage[]::new);
    }

    /**
     * Lays out a diagram.
     *
     * @param classes the number of classes of a variable
     * @return empty if the table would be much larger than the diagram
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
            try {
                return Optional.of(of(diagram, root, Blocks.of(others, classes, width)));
            } catch (DiagramLimitException e) {
                // narrower blocks have smaller rows
            }
        }
        return Optional.empty();
    }

    private static WordDiagram of(FlatDiagram diagram, RootTable root, Blocks blocks) {
        Exits exits = new Exits();
        WordRows rows = new WordRows(diagram, blocks, 0, exits, mostCells(diagram));
        RootTable entry = root.map(rows::child);
        List<Stage> further = new ArrayList<>();
        long left = rows.left();
        for (int word = 1; word < blocks.words(); word++) {
            Exits later = new Exits();
            WordRows stage = new WordRows(diagram, blocks, word, later, left);
            int[] entries = exits.positions.stream().mapToInt(stage::child).toArray();
            further.add(new Stage(entries, stage.cells()));
            left = stage.left();
            exits = later;
        }
        return new WordDiagram(entry, blocks, rows.cells(), further);
    }

    /** Numbers the positions at which a walk leaves a word, behind all terminals. */
    private static final class Exits implements IntUnaryOperator {
        private final List<Integer> positions = new ArrayList<>();

        @Override
        public int applyAsInt(int position) {
            positions.add(position);
            return FURTHER + positions.size() - 1;
        }
    }

    private static long mostCells(FlatDiagram diagram) {
        long nodes = diagram.cells();
        return Math.max(SMALL_CELLS, Math.max(2 * nodes, Math.min(4 * nodes, LARGE_CELLS)));
    }

    /**
     * Returns where to go on behind the first variables: at a child, or with the complement of an outcome.
     *
     * @param cell the sum of the classes of the first variables, each times its stride
     */
    public int enter(int cell) {
        return root.target(cell);
    }

    /**
     * Returns the outcome that is reached from a child through the first word. Takes one step a block and does not
     * allocate.
     *
     * @param from the child, or the complement of the outcome
     * @param word the classes of its variables, each shifted, put together by or
     */
    public int walk(int from, long word) {
        return walk(cells, from, word);
    }

    /**
     * Returns the outcome that is reached through the next word.
     *
     * @param outcome that of the word before
     * @param number the number of the word, from 1 on
     * @param word the classes of its variables, each shifted, put together by or
     */
    public int walkOn(int outcome, int number, long word) {
        Stage stage = further[number - 1];
        return walk(stage.cells, stage.entries[outcome - FURTHER], word);
    }

    private static int walk(int[] table, int from, long word) {
        int child = from;
        while (child >= 0) {
            child = WordRows.next(table, child, word);
        }
        return ~child;
    }

    /** Returns whether an outcome is the index of a terminal, and not where to go on with the next word. */
    public static boolean isTerminal(int outcome) {
        return outcome < FURTHER;
    }

    /** Returns how many words there are. */
    public int words() {
        return 1 + further.length;
    }

    /** Returns by how much the cell grows with the class of a variable: 0 if it is not one of the first. */
    public int stride(int variable) {
        return root.strideOf(variable);
    }

    /** Returns the number of the word that holds the class of a variable that is not one of the first. */
    public int word(int variable) {
        return blocks.word(variable);
    }

    /** Returns by how much to shift the class of a variable that is not one of the first. */
    public int shift(int variable) {
        return blocks.shift(variable);
    }

    /** Returns the size of the table. */
    public long bytes() {
        long all = cells.length + (long) root.cells();
        for (Stage stage : further) {
            all += stage.entries.length + stage.cells.length;
        }
        return all * Integer.BYTES;
    }
}
