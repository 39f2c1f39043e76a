package io.github.crosslevel.mls.inspection.match;

/** How far one text was read by one group: a state of its table, or a set of positions. Not thread-safe. */
final class GroupScan {
    /** Is told which members have matched. */
    interface Hits {
        /** Takes the group, a bit for each member, and the index in the piece before which they ended. */
        void hit(RegexGroup group, int members, int end);
    }

    /** After so many bytes it is asked again whether to use the table. */
    private static final int SLICE = 1 << 12;

    private final LazyDfa dfa;
    private final RegexGroup group;
    private final byte[] classes;
    private final Hits hits;
    private LazyDfa.Generation generation;
    private int[] table;
    private int state;
    private int unreported;
    private boolean bySets;
    private long[] set = new long[0];
    private long[] nextSet = new long[0];

    GroupScan(LazyDfa dfa, Hits hits) {
        this.dfa = dfa;
        this.group = dfa.group();
        this.classes = group.classes().table();
        this.hits = hits;
        this.generation = dfa.current();
        this.table = generation.table();
        reset();
    }

    LazyDfa.Generation generation() {
        return generation;
    }

    void moveTo(LazyDfa.Generation newer) {
        generation = newer;
        table = newer.table();
    }

    /** Returns how many bytes were read since this was asked last. */
    int takeUnreported() {
        int bytes = unreported;
        unreported = 0;
        return bytes;
    }

    /** Goes to the start of a text. */
    void reset() {
        moveTo(dfa.current());
        state = dfa.start();
        bySets = false;
    }

    /** Reads a piece. */
    void scan(byte[] bytes, int from, int to) {
        for (int at = from; at < to; at += SLICE) {
            int end = Math.min(at + SLICE, to);
            choose(dfa.avoidsTable(end - at));
            int reached = bySets ? at : byTable(bytes, at, end);
            bySets(bytes, reached, end);
        }
    }

    /** Tells what matches at the end of the text. */
    void finish(int end) {
        int matched = bySets ? group.step(set, group.end(), nextSet) : dfa.matchedAtEnd(generation, state);
        if (matched != 0) {
            hits.hit(group, matched, end);
        }
    }

    private void choose(boolean sets) {
        if (sets && !bySets) {
            if (set.length == 0) {
                set = new long[group.words()];
                nextSet = new long[group.words()];
            }
            dfa.positions(generation, state, set);
        } else if (!sets && bySets) {
            state = dfa.enter(this, set);
        }
        bySets = sets;
    }

    /** Returns how far it came: to the end, or to where the table turned out to be of no use. */
    private int byTable(byte[] bytes, int from, int to) {
        int s = state;
        int[] entries = table;
        int counted = from;
        for (int i = from; i < to; i++) {
            int symbol = classes[bytes[i] & 0xff] & 0xff;
            int next = entries[s + symbol];
            if (next <= 0) {
                if (next == 0) {
                    unreported += i - counted;
                    counted = i;
                    next = dfa.next(this, s, symbol);
                    entries = table;
                }
                if (next < 0) {
                    next &= ~LazyDfa.FLAG;
                    if (next == dfa.dead()) {
                        s = next;
                        break;
                    }
                    hits.hit(group, dfa.matched(generation, next), i);
                }
            }
            s = next;
        }
        state = s;
        unreported += to - counted;
        return to;
    }

    private void bySets(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            int matched = group.step(set, classes[bytes[i] & 0xff] & 0xff, nextSet);
            long[] taken = set;
            set = nextSet;
            nextSet = taken;
            if (matched != 0) {
                hits.hit(group, matched, i);
            }
        }
    }
}
