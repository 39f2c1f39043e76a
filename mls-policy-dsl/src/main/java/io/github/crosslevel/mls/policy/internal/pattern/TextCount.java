package io.github.crosslevel.mls.policy.internal.pattern;

import java.util.ArrayDeque;
import java.util.Deque;

/** Counts the texts of the classes of a {@link PatternTable}. */
final class TextCount {
    private TextCount() {}

    /** Returns by class how many there are, or the greatest number if they are as many or there is no end of them. */
    static long[] of(PatternTable table) {
        int[] sources = new int[table.states()];
        for (int state = 0; state < sources.length; state++) {
            for (int symbol = 0; symbol < table.width(); symbol++) {
                sources[table.nextBySymbol(state, symbol)]++;
            }
        }
        // States are taken when all that lead to them have been; those on a cycle, and behind one, never are.
        long[] texts = new long[sources.length];
        boolean[] taken = new boolean[sources.length];
        Deque<Integer> open = new ArrayDeque<>();
        texts[0] = 1;
        if (sources[0] == 0) {
            open.add(0);
        }
        while (!open.isEmpty()) {
            int state = open.remove();
            taken[state] = true;
            for (int symbol = 0; symbol < table.width(); symbol++) {
                int next = table.nextBySymbol(state, symbol);
                int first = table.firstPoint(symbol);
                texts[next] = plus(texts[next], times(texts[state], table.lastAlike(first) - first + 1L));
                if (--sources[next] == 0) {
                    open.add(next);
                }
            }
        }
        long[] counts = new long[table.classes()];
        for (int state = 0; state < sources.length; state++) {
            int textClass = table.classAt(state);
            counts[textClass] = plus(counts[textClass], taken[state] ? texts[state] : Long.MAX_VALUE);
        }
        return counts;
    }

    private static long plus(long a, long b) {
        return a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b;
    }

    private static long times(long a, long b) {
        return a > Long.MAX_VALUE / b ? Long.MAX_VALUE : a * b;
    }
}
