package io.github.crosslevel.mls.inspection.match;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The deterministic automaton of a group, of which only those states exist that some text has needed. Scanners of all
 * threads share it: they read the table without a lock, where an entry is 0 until it is known, and come here under a
 * lock for what is not. When the table is full, it is begun anew; scanners that still walk the old one leave it at the
 * next entry it does not have.
 *
 * <p>Where states are made faster than they are used, making them costs more than doing without: for a while, twice as
 * long each time, scanners step through the sets of positions themselves.
 */
final class LazyDfa {
    /** Marks an entry of the table whose state has something to say: a match, or that nothing can match any more. */
    static final int FLAG = 1 << 31;

    private static final int FIRST_STATES = 32;
    private static final int BYTES_PER_STATE = 256;
    private static final long SHORTEST_PENALTY = 1 << 20;
    private static final int MOST_DOUBLINGS = 6;
    /** What a state takes besides its row and its set: objects, references and an entry in a map. */
    private static final int OVERHEAD = 160;

    /**
     * A table from its beginning until it is full. A row is an entry for each class, one for the end, and the matches.
     */
    static final class Generation {
        private final Map<StateKey, Integer> known = new HashMap<>();
        private long[][] sets = new long[FIRST_STATES][];
        private int states = 1;
        /** Replaced by a longer one with the same entries. */
        private volatile int[] table;

        Generation(int stride) {
            this.table = new int[FIRST_STATES * stride];
        }

        int[] table() {
            return table;
        }
    }

    private static final class StateKey {
        private final long[] set;
        private final int matched;

        StateKey(long[] set, int matched) {
            this.set = set;
            this.matched = matched;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof StateKey key && matched == key.matched && Arrays.equals(set, key.set);
        }

        @Override
        public int hashCode() {
            return 31 * Arrays.hashCode(set) + matched;
        }
    }

    private final RegexGroup group;
    private final int stride;
    private final int mostStates;
    private final long[] spare;
    private volatile Generation current;
    private volatile long penalty;
    private int thrashes;
    private long scanned;
    private long made;
    private long flushes;
    private long withoutTable;

    /** Makes an automaton whose table takes about so many bytes at most. */
    LazyDfa(RegexGroup group, long bytes) {
        this.group = group;
        this.stride = group.end() + 2;
        this.spare = new long[group.words()];
        long perState = 4L * stride + 8L * group.words() + OVERHEAD;
        this.mostStates = (int) Math.min(bytes / perState, (1 << 30) / stride);
        if (mostStates < 2 * FIRST_STATES) {
            throw new IllegalArgumentException("the cache is too small for these expressions");
        }
        this.current = fresh();
    }

    private Generation fresh() {
        Generation generation = new Generation(stride);
        append(generation, new StateKey(new long[group.words()], 0));
        append(generation, new StateKey(group.atStart(), 0));
        return generation;
    }

    RegexGroup group() {
        return group;
    }

    Generation current() {
        return current;
    }

    /** Returns the state without positions, from which nothing matches any more if the group is anchored. */
    int dead() {
        return stride;
    }

    /** Returns the state at the start of a text. */
    int start() {
        return 2 * stride;
    }

    /** Says whether it is better at present to do without the table, and counts the bytes for which it is. */
    boolean avoidsTable(int bytes) {
        if (penalty <= 0) {
            return false;
        }
        synchronized (this) {
            penalty -= bytes;
            withoutTable += bytes;
        }
        return true;
    }

    synchronized long flushes() {
        return flushes;
    }

    synchronized long bytesWithoutTable() {
        return withoutTable;
    }

    synchronized long states() {
        return current.states;
    }

    /** Returns the matches on the way into a state, a bit for each member. */
    int matched(Generation generation, int state) {
        int matched = generation.table()[state + stride - 1];
        if (matched == 0) {
            synchronized (this) {
                matched = generation.table[state + stride - 1];
            }
        }
        return matched - 1;
    }

    /** Returns the matches on the way into a state as far as a table shows them yet; all, if it does not. */
    int knownMatched(int[] table, int state) {
        return table[state + stride - 1] - 1;
    }

    /** Returns the matches at the end of the text. */
    int matchedAtEnd(Generation generation, int state) {
        int known = generation.table()[state + group.end()];
        if (known != 0) {
            return known - 1;
        }
        synchronized (this) {
            int matched = group.step(generation.sets[state / stride], group.end(), spare);
            generation.table[state + group.end()] = matched + 1;
            return matched;
        }
    }

    /** Copies the positions of a state. */
    synchronized void positions(Generation generation, int state, long[] to) {
        System.arraycopy(generation.sets[state / stride], 0, to, 0, to.length);
    }

    /**
     * Moves a scan over a byte of a class, by an entry that the scan has not seen. Afterwards the scan may have another
     * generation or table.
     */
    synchronized int next(GroupScan scan, int state, int symbol) {
        Generation generation = scan.generation();
        scanned += scan.takeUnreported();
        int known = generation.table[state + symbol];
        if (known == 0) {
            int matched = group.step(generation.sets[state / stride], symbol, spare);
            Generation before = current;
            known = intern(spare, matched);
            if (generation == before && before == current) {
                generation.table[state + symbol] = known;
            }
            generation = current;
        }
        scan.moveTo(generation);
        return known;
    }

    /** Enters a set of positions in the table, and moves the scan there. */
    synchronized int enter(GroupScan scan, long[] set) {
        int state = intern(set, 0);
        scan.moveTo(current);
        return state & ~FLAG;
    }

    private int intern(long[] set, int matched) {
        if (current.states >= mostStates && !current.known.containsKey(new StateKey(set, matched))) {
            flush();
        }
        return intern(current, set, matched);
    }

    private void flush() {
        flushes++;
        thrashes = scanned < made * BYTES_PER_STATE ? Math.min(thrashes + 1, MOST_DOUBLINGS) : 0;
        penalty = thrashes > 0 ? SHORTEST_PENALTY << (thrashes - 1) : 0;
        scanned = 0;
        made = 0;
        current = fresh();
    }

    private int intern(Generation generation, long[] set, int matched) {
        Integer known = generation.known.get(new StateKey(set, matched));
        return known != null ? known : append(generation, new StateKey(set.clone(), matched));
    }

    private int append(Generation generation, StateKey key) {
        int state = generation.states++;
        if (state == generation.sets.length) {
            int size = Math.min(2 * state, mostStates);
            generation.sets = Arrays.copyOf(generation.sets, size);
            generation.table = Arrays.copyOf(generation.table, size * stride);
        }
        made++;
        generation.sets[state] = key.set;
        generation.table[state * stride + stride - 1] = key.matched + 1;
        int entry = (state * stride) | (key.matched != 0 || (state == 1 && group.anchored()) ? FLAG : 0);
        generation.known.putIfAbsent(key, entry);
        return entry;
    }
}
