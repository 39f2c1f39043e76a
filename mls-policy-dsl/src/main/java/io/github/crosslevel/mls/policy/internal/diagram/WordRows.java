package io.github.crosslevel.mls.policy.internal.diagram;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Makes the rows of a {@link WordDiagram}: for each node that is reached from another block, where the bits of its
 * block lead. Equal rows are one, and a row that leads to one place is left out. Not thread-safe.
 *
 * <p>A child is the complement of a terminal, or says where its row begins, in units of eight cells, and which bits of
 * the word choose the cell.
 */
final class WordRows {
    private static final int BITS = 3;
    private static final int SHIFT = 6;
    private static final int UNIT = BITS + SHIFT;
    private static final int LOG_CELLS_PER_UNIT = 3;
    private static final int MOST_UNITS = 1 << (Integer.SIZE - 1 - UNIT);

    private final FlatDiagram diagram;
    private final Blocks blocks;
    private final int word;
    private final IntUnaryOperator exit;
    private final long most;

    /** By position of a node: its child, and 1 if it has none yet, since a row has at least one bit. */
    private final int[] known;

    private int[] cells;
    private int used;

    /** The rows by their hash. */
    private int[] rows = new int[1 << 8];

    private int count;

    /**
     * Makes rows.
     *
     * @param word of which word
     * @param exit what stands for a position that asks later words: like a terminal, but none of the diagram
     * @param most how many cells there may be
     */
    WordRows(FlatDiagram diagram, Blocks blocks, int word, IntUnaryOperator exit, long most) {
        this.diagram = diagram;
        this.blocks = blocks;
        this.word = word;
        this.exit = exit;
        this.most = Math.min(most, (long) MOST_UNITS << LOG_CELLS_PER_UNIT);
        this.known = new int[diagram.cells()];
        this.cells = new int[(int) Math.min(this.most, 4L * known.length)];
    }

    /** Returns where a walk goes on: at a child, or with the complement of a terminal. */
    static int next(int[] cells, int child, long word) {
        int bits = (int) (word >>> (child >>> BITS)) & ((1 << (child & ((1 << BITS) - 1))) - 1);
        return cells[(child >>> UNIT << LOG_CELLS_PER_UNIT) + bits];
    }

    /**
     * Returns the child for a position of the diagram.
     *
     * @throws DiagramLimitException if there are too many cells
     */
    int child(int position) {
        if (position < 0) {
            return position;
        }
        if (known[position] == 0) {
            Blocks.Block block = block(position);
            if (block.word() != word) {
                known[position] = ~exit.applyAsInt(position);
            } else {
                known[position] = block.below() == 0 ? group(position, block) : part(position, block, 0);
            }
        }
        return known[position];
    }

    private Blocks.Block block(int position) {
        Blocks.@Nullable Block block = blocks.of(diagram.variable(position));
        if (block == null) {
            throw new IllegalStateException("a variable without a block");
        }
        return block;
    }

    /** Makes the row of a node; no other node leads where it does. */
    private int group(int position, Blocks.Block block) {
        int from = reserve(1 << block.bits());
        fill(from, 1 << block.bits(), position, 0, block);
        return child(from, block);
    }

    /** Fills a part of a row: what the variables of a block, from one of them on, lead to from a position. */
    private void fill(int from, int length, int position, int variable, Blocks.Block block) {
        if (position < 0
                || block(position).shift() != block.shift()
                || block(position).word() != word) {
            int child = child(position); // may make room for more cells
            cells[from] = child;
            repeat(from, 1, from + length);
            return;
        }
        int asked = block.variables()[variable];
        int each = length >>> blocks.bits(asked);
        if (diagram.variable(position) != asked) {
            fill(from, each, position, variable + 1, block);
            repeat(from, each, from + length);
            return;
        }
        int classes = blocks.classes(asked);
        int at = from;
        int value = 0;
        while (value < classes) {
            int next = diagram.next(position, value);
            int end = value + 1;
            while (end < classes && diagram.next(position, end) == next) {
                end++;
            }
            fill(at, each, next, variable + 1, block);
            // behind the last class nothing is ever looked up
            repeat(at, each, end < classes ? from + end * each : from + length);
            at = from + end * each;
            value = end;
        }
    }

    /** Repeats some cells up to an end. */
    private void repeat(int from, int length, int end) {
        int[] row = cells;
        for (int at = from + length; at < end; at++) {
            row[at] = row[at - length];
        }
    }

    /** Returns the child for the classes of one variable that begin with some bits. */
    private int part(int position, Blocks.Block block, int prefix) {
        int last = blocks.classes(block.variables()[0]) - 1;
        int[] row = new int[1 << block.bits()];
        for (int i = 0; i < row.length; i++) {
            int begun = prefix << block.bits() | i;
            if (i > 0 && begun > last >>> block.below()) {
                row[i] = row[i - 1]; // no class begins so
            } else {
                row[i] =
                        block.below() == 0 ? child(diagram.next(position, begun)) : part(position, block.next(), begun);
            }
        }
        return child(row, block);
    }

    private int child(int[] row, Blocks.Block block) {
        for (int target : row) {
            if (target != row[0]) {
                return intern(row, block);
            }
        }
        return row[0];
    }

    private int intern(int[] row, Blocks.Block block) {
        int at = place(row, block.shift() << BITS | block.bits());
        if (rows[at] == 0) {
            int from = reserve(row.length);
            System.arraycopy(row, 0, cells, from, row.length);
            int child = child(from, block);
            rows[at] = child;
            if (++count > rows.length / 2) {
                grow();
            }
            return child;
        }
        return rows[at];
    }

    private int place(int[] row, int bits) {
        int at = Hashing.mix(Arrays.hashCode(row), bits) & (rows.length - 1);
        while (rows[at] != 0 && !isRow(rows[at], row, bits)) {
            at = (at + 1) & (rows.length - 1);
        }
        return at;
    }

    private boolean isRow(int child, int[] row, int bits) {
        int from = child >>> UNIT << LOG_CELLS_PER_UNIT;
        return (child & ((1 << UNIT) - 1)) == bits && Arrays.equals(cells, from, from + row.length, row, 0, row.length);
    }

    private void grow() {
        int[] old = rows;
        rows = new int[old.length * 2];
        for (int child : old) {
            if (child != 0) {
                int from = child >>> UNIT << LOG_CELLS_PER_UNIT;
                int length = 1 << (child & ((1 << BITS) - 1));
                rows[place(Arrays.copyOfRange(cells, from, from + length), child & ((1 << UNIT) - 1))] = child;
            }
        }
    }

    /** Returns where there is room for a row. */
    private int reserve(int length) {
        int from = used;
        used += Math.max(length, 1 << LOG_CELLS_PER_UNIT);
        if (used > most) {
            throw new DiagramLimitException(used);
        }
        if (used > cells.length) {
            cells = Arrays.copyOf(cells, (int) Math.min(Math.max(used, 2L * cells.length), Integer.MAX_VALUE - 16));
        }
        return from;
    }

    private static int child(int from, Blocks.Block block) {
        return from >>> LOG_CELLS_PER_UNIT << UNIT | block.shift() << BITS | block.bits();
    }

    /** Returns how many cells more there may be. */
    long left() {
        return most - used;
    }

    /** Returns the cells of all rows; those behind them are few. */
    int[] cells() {
        return used < cells.length / 4 * 3 ? Arrays.copyOf(cells, used) : cells;
    }
}
