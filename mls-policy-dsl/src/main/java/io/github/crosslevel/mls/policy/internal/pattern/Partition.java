package io.github.crosslevel.mls.policy.internal.pattern;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * Divides the states of a deterministic automaton into blocks that no text tells apart (Hopcroft 1971). Not
 * thread-safe.
 */
final class Partition {
    private final int states;

    /** The states, those of a block next to each other. */
    private final int[] members;

    /** Where each state stands among the members. */
    private final int[] places;

    private final int[] blocks;

    /** By block: its first member, the one behind its last, and how many at its beginning are marked. */
    private final int[] firsts;

    private final int[] ends;
    private final int[] marked;
    private final boolean[] waits;
    private final Deque<Integer> waiting = new ArrayDeque<>();
    private int count;

    private Partition(int[] values) {
        this.states = values.length;
        this.members = new int[states];
        this.places = new int[states];
        this.blocks = new int[states];
        this.firsts = new int[states];
        this.ends = new int[states];
        this.marked = new int[states];
        this.waits = new boolean[states];
        Map<Integer, Integer> known = new HashMap<>();
        for (int state = 0; state < states; state++) {
            blocks[state] = known.computeIfAbsent(values[state], v -> known.size());
            ends[blocks[state]]++;
        }
        count = known.size();
        for (int block = 0; block < count; block++) {
            firsts[block] = block == 0 ? 0 : ends[block - 1];
            ends[block] += firsts[block];
            waitFor(block);
        }
        int[] next = firsts.clone();
        for (int state = 0; state < states; state++) {
            places[state] = next[blocks[state]]++;
            members[places[state]] = state;
        }
    }

    /**
     * Returns the block of each state.
     *
     * @param table by state and symbol, the next state
     * @param values what the empty text tells apart: by state, any number
     */
    static int[] of(int[] table, int[] values) {
        Partition partition = new Partition(values);
        partition.refine(new Backwards(table, values.length));
        return partition.blocks;
    }

    /** From which states a symbol leads to a state. */
    private static final class Backwards {
        private final int width;
        private final int[] starts;
        private final int[] sources;

        Backwards(int[] table, int states) {
            this.width = table.length / states;
            this.starts = new int[table.length + 1];
            this.sources = new int[table.length];
            for (int i = 0; i < table.length; i++) {
                starts[table[i] * width + i % width + 1]++;
            }
            for (int i = 0; i < table.length; i++) {
                starts[i + 1] += starts[i];
            }
            int[] next = starts.clone();
            for (int i = 0; i < table.length; i++) {
                sources[next[table[i] * width + i % width]++] = i / width;
            }
        }
    }

    private void refine(Backwards backwards) {
        while (!waiting.isEmpty()) {
            int block = waiting.remove();
            waits[block] = false;
            int[] splitter = Arrays.copyOfRange(members, firsts[block], ends[block]);
            for (int symbol = 0; symbol < backwards.width; symbol++) {
                split(splitter, symbol, backwards);
            }
        }
    }

    /** Splits every block of which only some states lead to the splitter. */
    private void split(int[] splitter, int symbol, Backwards backwards) {
        Deque<Integer> touched = new ArrayDeque<>();
        for (int target : splitter) {
            int cell = target * backwards.width + symbol;
            for (int i = backwards.starts[cell]; i < backwards.starts[cell + 1]; i++) {
                mark(backwards.sources[i], touched);
            }
        }
        for (int block : touched) {
            int size = ends[block] - firsts[block];
            int some = marked[block];
            marked[block] = 0;
            if (some < size) {
                detach(block, some);
            }
        }
    }

    private void mark(int state, Deque<Integer> touched) {
        int block = blocks[state];
        if (marked[block]++ == 0) {
            touched.add(block);
        }
        int to = firsts[block] + marked[block] - 1;
        int other = members[to];
        members[places[state]] = other;
        places[other] = places[state];
        members[to] = state;
        places[state] = to;
    }

    /** Makes the first states of a block a block of their own. */
    private void detach(int block, int some) {
        int made = count++;
        firsts[made] = firsts[block];
        ends[made] = firsts[block] + some;
        firsts[block] += some;
        for (int i = firsts[made]; i < ends[made]; i++) {
            blocks[members[i]] = made;
        }
        boolean isSmaller = some <= ends[block] - firsts[block];
        waitFor(waits[block] || isSmaller ? made : block);
    }

    private void waitFor(int block) {
        if (!waits[block]) {
            waits[block] = true;
            waiting.add(block);
        }
    }
}
