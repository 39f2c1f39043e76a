package io.github.crosslevel.mls.policy.internal.pattern;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;

/** Counts the texts of one class of a {@link PatternTable}. Not thread-safe. */
final class TextCount {
    private final PatternTable table;
    private final int textClass;

    TextCount(PatternTable table, int textClass) {
        this.table = table;
        this.textClass = textClass;
    }

    /** Returns how many there are, or the greatest number if they are as many or there is no end of them. */
    long count() {
        BitSet leading = leading();
        int[] sources = new int[table.states()];
        leading.stream().forEach(state -> {
            for (int symbol = 0; symbol < table.width(); symbol++) {
                sources[table.nextBySymbol(state, symbol)]++;
            }
        });
        // states are taken when all that lead to them have been; those on a cycle never are
        long[] texts = new long[table.states()];
        texts[0] = 1;
        Deque<Integer> open = new ArrayDeque<>();
        leading.stream().filter(state -> sources[state] == 0).forEach(open::add);
        long all = 0;
        int taken = 0;
        while (!open.isEmpty()) {
            int state = open.remove();
            taken++;
            all = table.classAt(state) == textClass ? plus(all, texts[state]) : all;
            for (int symbol = 0; symbol < table.width(); symbol++) {
                int next = table.nextBySymbol(state, symbol);
                int first = table.firstPoint(symbol);
                texts[next] = plus(texts[next], times(texts[state], table.lastAlike(first) - first + 1L));
                if (--sources[next] == 0 && leading.get(next)) {
                    open.add(next);
                }
            }
        }
        return taken == leading.cardinality() ? all : Long.MAX_VALUE;
    }

    private static long plus(long a, long b) {
        return a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b;
    }

    private static long times(long a, long b) {
        return a > Long.MAX_VALUE / b ? Long.MAX_VALUE : a * b;
    }

    /** Returns the states from which the class can be reached. */
    private BitSet leading() {
        List<List<Integer>> sources = new ArrayList<>();
        BitSet leading = new BitSet();
        Deque<Integer> open = new ArrayDeque<>();
        for (int state = 0; state < table.states(); state++) {
            sources.add(new ArrayList<>());
            if (table.classAt(state) == textClass) {
                leading.set(state);
                open.add(state);
            }
        }
        for (int state = 0; state < table.states(); state++) {
            for (int symbol = 0; symbol < table.width(); symbol++) {
                sources.get(table.nextBySymbol(state, symbol)).add(state);
            }
        }
        while (!open.isEmpty()) {
            for (int source : sources.get(open.remove())) {
                if (!leading.get(source)) {
                    leading.set(source);
                    open.add(source);
                }
            }
        }
        return leading;
    }
}
