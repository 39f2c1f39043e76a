package io.github.crosslevel.mls.inspection.match;

/** How far one text was read by one group: a state of its table, or a set of positions. Not thread-safe. */
final class GroupScan {
    /** Is told which members match for the first time. */
    interface Hits {
        /** Takes the group, a bit for each member, and the index in the piece before which they ended. */
        void hit(RegexGroup group, int members, int end);
    }

    /** After so many bytes it is asked again whether to use the table. */
    static final int SLICE = 1 << 12;

    private final LazyDfa dfa;
    private final RegexGroup group;
    private final byte[] classes;
    private final Hits hits;
    private LazyDfa.Generation generation;
    private int[] table;
    private int state;
    private int unreported;
    /** The members that have matched in this text. */
    private int seen;

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
        seen = 0;
    }

    /** Says whether it is better to do without the table for so many bytes; to be asked before each slice. */
    boolean avoidsTable(int bytes) {
        return dfa.avoidsTable(bytes);
    }

    int plainWords() {
        return group.plainWords();
    }

    /** Returns a word of the set of positions. */
    long plainWord(int index) {
        return group.plainWord(set, index);
    }

    /** Takes the set of positions after a slice, without those that wait everywhere after that kind of byte. */
    void takeSet(int kind, long[] words) {
        group.join(kind, words, set);
    }

    /** Says whether it is worthwhile to read in step with others. */
    boolean canStep() {
        return !group.anchored();
    }

    /**
     * Reads a slice with four groups in step: each waits for its table at each byte, and so four wait as long as one.
     */
    static void inStep(GroupScan[] lanes, int first, byte[] bytes, int from, int to) {
        int i = from;
        while (i < to) {
            i = quiet(lanes, first, bytes, i, to);
            if (i < to) {
                for (int lane = first; lane < first + RegexSet.LANES; lane++) {
                    lanes[lane].byTable(bytes, i, i + 1);
                }
                i++;
            }
        }
    }

    /** Reads as far as all four know where to go and have nothing to say, and returns how far that is. */
    private static int quiet(GroupScan[] lanes, int first, byte[] bytes, int from, int to) {
        GroupScan a = lanes[first];
        GroupScan b = lanes[first + 1];
        GroupScan c = lanes[first + 2];
        GroupScan d = lanes[first + 3];
        int[] ta = a.table;
        int[] tb = b.table;
        int[] tc = c.table;
        int[] td = d.table;
        int sa = a.state;
        int sb = b.state;
        int sc = c.state;
        int sd = d.state;
        int i = from;
        for (; i < to; i++) {
            int x = bytes[i] & 0xff;
            int na = ta[sa + (a.classes[x] & 0xff)];
            int nb = tb[sb + (b.classes[x] & 0xff)];
            int nc = tc[sc + (c.classes[x] & 0xff)];
            int nd = td[sd + (d.classes[x] & 0xff)];
            if (((na - 1) | (nb - 1) | (nc - 1) | (nd - 1)) < 0) {
                na = a.settled(ta, na);
                nb = b.settled(tb, nb);
                nc = c.settled(tc, nc);
                nd = d.settled(td, nd);
                if (na == 0 || nb == 0 || nc == 0 || nd == 0) {
                    break;
                }
            }
            sa = na;
            sb = nb;
            sc = nc;
            sd = nd;
        }
        a.stepped(sa, i - from);
        b.stepped(sb, i - from);
        c.stepped(sc, i - from);
        d.stepped(sd, i - from);
        return i;
    }

    /** Returns the state of an entry that is known and matches nothing new; 0 for others. */
    private int settled(int[] entries, int entry) {
        int next = entry & ~LazyDfa.FLAG;
        return entry > 0 || (next != 0 && ((dfa.knownMatched(entries, next) & ~seen) == 0)) ? next : 0;
    }

    /** Tells of members that match, unless they have matched before. */
    void report(int matched, int end) {
        int fresh = matched & ~seen;
        if (fresh != 0) {
            seen |= matched;
            hits.hit(group, fresh, end);
        }
    }

    private void stepped(int reached, int bytes) {
        state = reached;
        unreported += bytes;
    }

    /** Tells what matches at the end of the text. */
    void finish(int end) {
        int matched = bySets ? group.step(set, group.end(), nextSet) : dfa.matchedAtEnd(generation, state);
        report(matched, end);
    }

    /** Goes on with a set of positions instead of the table; nothing if that is so already. */
    void leaveTable() {
        if (!bySets) {
            if (set.length == 0) {
                set = new long[group.words()];
                nextSet = new long[group.words()];
            }
            dfa.positions(generation, state, set);
            bySets = true;
        }
    }

    /** Goes on with the table; nothing if that is so already. */
    void enterTable() {
        if (bySets) {
            state = dfa.enter(this, set);
            bySets = false;
        }
    }

    /** Reads a slice by itself. */
    void byTable(byte[] bytes, int from, int to) {
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
                    report(dfa.matched(generation, next), i);
                }
            }
            s = next;
        }
        state = s;
        unreported += to - counted;
    }
}
