package io.github.crosslevel.mls.policy.internal.engine;

import io.github.crosslevel.mls.policy.internal.diagram.Combining;
import io.github.crosslevel.mls.policy.internal.diagram.DiagramLimitException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * All that some terminals can come to, worked out beforehand, so that nothing is left to do when requests come.
 * Immutable and thread-safe.
 */
final class CombiningTable {
    private static final int MOST_CELLS = 1 << 22;

    private final int width;

    /** By terminal: its row, or −1. */
    private final int[] rows;

    /** By terminal: its column, or −1. */
    private final int[] columns;

    private final int[] cells;
    private final boolean[] finals;

    private CombiningTable(Combining combining, int[] generators, List<Integer> reached, List<int[]> results) {
        int most = reached.stream().mapToInt(Integer::intValue).max().orElse(0) + 1;
        this.width = generators.length;
        this.rows = new int[most];
        this.columns = new int[most];
        this.cells = new int[width * reached.size()];
        this.finals = new boolean[most];
        Arrays.fill(rows, -1);
        Arrays.fill(columns, -1);
        for (int column = 0; column < width; column++) {
            columns[generators[column]] = column;
        }
        for (int row = 0; row < reached.size(); row++) {
            int terminal = reached.get(row);
            rows[terminal] = row;
            finals[terminal] = combining.isFinal(terminal);
            System.arraycopy(results.get(row), 0, cells, row * width, width);
        }
    }

    /**
     * Returns the table of what some terminals can come to, each added as often as one likes.
     *
     * @throws DiagramLimitException if that is too much
     */
    static CombiningTable of(Combining combining, int[] generators) {
        List<Integer> reached = new ArrayList<>();
        BitSet known = new BitSet();
        for (int generator : generators) {
            if (!known.get(generator)) {
                known.set(generator);
                reached.add(generator);
            }
        }
        List<int[]> results = new ArrayList<>();
        for (int row = 0; row < reached.size(); row++) {
            if ((long) (row + 1) * generators.length > MOST_CELLS) {
                throw new DiagramLimitException(MOST_CELLS);
            }
            int[] result = new int[generators.length];
            for (int column = 0; column < generators.length; column++) {
                result[column] = combining.combine(reached.get(row), generators[column]);
                if (!known.get(result[column])) {
                    known.set(result[column]);
                    reached.add(result[column]);
                }
            }
            results.add(result);
        }
        return new CombiningTable(combining, generators, reached, results);
    }

    /**
     * Returns what terminals come to.
     *
     * @param earlier what earlier ones came to, 0 if there were none
     * @param later one of those that the table was made of
     */
    int combine(int earlier, int later) {
        return earlier == 0 ? later : cells[rows[earlier] * width + columns[later]];
    }

    boolean isFinal(int terminal) {
        return finals[terminal];
    }

    /** Returns whether a terminal stays what it is when another is added. */
    boolean absorbs(int terminal, int later) {
        return combine(terminal, later) == terminal;
    }

    /** Returns all terminals that can be reached. */
    int[] reachable() {
        IntStream all = IntStream.range(0, rows.length);
        return all.filter(terminal -> rows[terminal] >= 0).toArray();
    }

    long bytes() {
        return 4L * (cells.length + rows.length + columns.length) + finals.length;
    }
}
