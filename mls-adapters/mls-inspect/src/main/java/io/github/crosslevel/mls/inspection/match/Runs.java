package io.github.crosslevel.mls.inspection.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Runs of positions of which the first that waits is enough, since it can do all that the later ones can: those of the
 * copies of an optional body, as in {@code .{1,100}}. Positions of a run have numbers one after another. Without this,
 * a set would remember each place where such a repetition began, and there would be a state for each choice of places.
 */
final class Runs {
    private final int summary;
    /** For each word of bits the runs that have a part in it, as first and last position; empty if there are none. */
    private final int[][] byWord;
    /** The words that have runs, as the row of a set that says which of its words are not zero. */
    private final long[] words;

    Runs(int summary, int words) {
        this.summary = summary;
        this.byWord = new int[words - summary][];
        this.words = new long[summary];
        Arrays.fill(byWord, new int[0]);
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
        for (int word = run[0] >> 6; word <= run[1] >> 6; word++) {
            int[] more = Arrays.copyOf(byWord[word], byWord[word].length + 2);
            more[more.length - 2] = run[0];
            more[more.length - 1] = run[1];
            byWord[word] = more;
            words[word >> 6] |= 1L << word;
        }
    }

    /** Drops from a set the positions that an earlier one of their run makes needless. */
    void shorten(long[] set) {
        for (int s = 0; s < summary; s++) {
            for (long rest = set[s] & words[s]; rest != 0; rest &= rest - 1) {
                int word = (s << 6) + Long.numberOfTrailingZeros(rest);
                int[] runs = byWord[word];
                for (int i = 0; i < runs.length; i += 2) {
                    shorten(set, word, runs[i], runs[i + 1]);
                }
            }
        }
    }

    /** Keeps the first position of a run, if it is in this word; an earlier word has dropped what is here otherwise. */
    private void shorten(long[] set, int word, int first, int last) {
        long members = set[summary + word] & mask(word, first, last);
        if (members == 0) {
            return;
        }
        set[summary + word] &= ~members | Long.lowestOneBit(members);
        for (int w = word + 1; w <= last >> 6; w++) {
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
