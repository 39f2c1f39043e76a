package io.github.crosslevel.mls.inspection.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs of positions of which the first that waits is enough, since it can do all that the later ones can: those of the
 * copies of an optional body, as in {@code .{1,100}}. Positions of a run have numbers one after another. Without this,
 * a set would remember each place where such a repetition began, and there would be a state for each choice of places.
 */
final class Runs {
    private final int summary;
    /** The first positions of runs, as the rows of a set are. */
    private final long[] heads;

    private final Map<Integer, Integer> lasts = new HashMap<>();
    /** The first position of the run of each position, −1 for those of none. */
    private final int[] headOf;

    Runs(int summary, int words, int size) {
        this.headOf = new int[size];
        Arrays.fill(headOf, -1);
        this.summary = summary;
        this.heads = new long[words];
    }

    /** Numbers the positions of an expression from {@code base} on, and keeps its runs. */
    int[] number(PositionNfa nfa, int base) {
        int[] numbers = new int[nfa.size()];
        Arrays.fill(numbers, -1);
        int next = base;
        List<int[]> runs = new ArrayList<>();
        for (List<Integer> run : nfa.runs()) {
            runs.add(new int[] {next, next + run.size() - 1});
            for (int position : run) {
                numbers[position] = next++;
            }
        }
        for (int p = 0; p < numbers.length; p++) {
            numbers[p] = numbers[p] < 0 ? next++ : numbers[p];
        }
        runs.forEach(this::keep);
        return numbers;
    }

    private void keep(int[] run) {
        heads[summary + (run[0] >> 6)] |= 1L << run[0];
        heads[run[0] >> 12] |= 1L << (run[0] >> 6);
        lasts.put(run[0], run[1]);
        Arrays.fill(headOf, run[0], run[1] + 1, run[0]);
    }

    /** Returns the first position of the run of a position; −1 if it belongs to none. */
    int headOf(int position) {
        return headOf[position];
    }

    /** Returns the set of the first positions of runs; not to be changed. */
    long[] heads() {
        return heads;
    }

    /** Returns a set of these positions and of those that they make needless. */
    long[] coveredBy(long[] set) {
        long[] covered = set.clone();
        for (int p = 0; p < headOf.length; p++) {
            int head = headOf[p];
            if (head >= 0 && ((set[summary + (head >> 6)] >>> head) & 1) == 1) {
                covered[summary + (p >> 6)] |= 1L << p;
            }
        }
        return covered;
    }

    /** Drops from a set the positions that the first of their run makes needless, where that one has begun to wait. */
    void shorten(long[] set) {
        for (int s = 0; s < summary; s++) {
            for (long rest = set[s] & heads[s]; rest != 0; rest &= rest - 1) {
                int word = (s << 6) + Long.numberOfTrailingZeros(rest);
                for (long here = set[summary + word] & heads[summary + word]; here != 0; here &= here - 1) {
                    int head = (word << 6) + Long.numberOfTrailingZeros(here);
                    drop(set, head + 1, lasts.getOrDefault(head, head));
                }
            }
        }
    }

    private void drop(long[] set, int first, int last) {
        for (int w = first >> 6; w <= last >> 6; w++) {
            set[summary + w] &= ~mask(w, first, last);
            if (set[summary + w] == 0) {
                set[w >> 6] &= ~(1L << w);
            }
        }
    }

    private static long mask(int word, int first, int last) {
        int from = Math.max(first - (word << 6), 0);
        int to = Math.min(last - (word << 6), 63);
        return (-1L >>> (63 - (to - from))) << from;
    }
}
