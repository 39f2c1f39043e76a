package io.github.crosslevel.mls.inspection.match;

import java.util.Arrays;

/**
 * Reads for all groups without their tables, through the sets of their positions as one set of those alone that take
 * the byte at hand: nearly all wait for a byte that does not come, and so a byte costs a few moves for all together. Of
 * the set, the words that are not zero are listed; what leads to the next position, or stays, moves a word at a time.
 * The next byte must be known, and so each group has its whole set again where a slice ends. Not thread-safe.
 */
final class SparseWalk {
    private final SparseTables tables;
    private final GroupScan[] groups;
    /** The positions that take the byte at hand, and those that take the next one; zero between slices. */
    private long[] taking = new long[0];

    private long[] next = new long[0];
    /** The words of either set that may not be zero. */
    private int[] takingWords = new int[0];

    private int[] nextWords = new int[0];
    /** What waits in each group after a slice. */
    private long[][] ends = new long[0][];

    private int count;
    private int nextCount;
    /** What stands for all positions that have just begun to wait and take the byte at hand; −1 is none. */
    private int started;

    /** The sort of the next byte. */
    private int sort;

    private long headsSeen;
    private long steps;

    SparseWalk(SparseTables tables, GroupScan[] groups) {
        this.tables = tables;
        this.groups = groups;
    }

    /** Returns how many words were looked at so far; {@link SparseTables#mostSteps} for each byte at most. */
    long steps() {
        return steps;
    }

    /** Reads a slice, which is not empty, unless that takes more steps than are allowed; says whether it was read. */
    boolean scan(byte[] bytes, int from, int to, long allowed) {
        if (taking.length == 0) {
            taking = new long[tables.words()];
            next = new long[tables.words()];
            takingWords = new int[tables.words() + 1];
            nextWords = new int[tables.words() + 1];
            ends = Arrays.stream(groups).map(g -> new long[g.plainWords()]).toArray(long[][]::new);
        }
        long most = steps + allowed;
        int symbol = tables.symbol(bytes[from]);
        enter(tables.takes(symbol));
        int i = from;
        for (; i < to - 1 && steps <= most; i++) {
            int following = tables.symbol(bytes[i + 1]);
            step(tables.kind(symbol), following, i);
            symbol = following;
        }
        leave(tables.kind(symbol), i);
        return i == to - 1;
    }

    private void enter(long[] takes) {
        count = 0;
        started = -1;
        for (int g = 0; g < groups.length; g++) {
            groups[g].leaveTable();
            for (int w = 0; w < groups[g].plainWords(); w++) {
                for (long rest = groups[g].plainWord(w); rest != 0; rest &= rest - 1) {
                    enter(tables.shared().number(g, SparseTables.position(w, rest)), takes);
                }
            }
        }
    }

    private void enter(int position, long[] takes) {
        int word = position >> 6;
        if ((takes[word] & 1L << position) != 0) {
            if (taking[word] == 0) {
                takingWords[count++] = word;
            }
            taking[word] |= 1L << position;
        }
    }

    /** Moves over a byte of a kind, before one of a class. */
    private void step(int kind, int following, int at) {
        long[] takes = tables.takes(following);
        long[] needless = tables.needless(kind);
        long[] nexts = tables.nexts();
        long[] loops = tables.loops();
        sort = tables.sort(following);
        headsSeen = 0;
        nextCount = 0;
        if (started >= 0) {
            follow(started, takes, needless, at);
        }
        for (int i = 0; i < count; i++) {
            int word = takingWords[i];
            long bits = taking[word];
            taking[word] = 0;
            long moving = bits & nexts[word];
            long staying = bits & loops[word];
            if ((moving | staying) != 0) {
                add(word, (moving << 1 | staying) & takes[word] & ~needless[word]);
                if (moving < 0) {
                    add(word + 1, takes[word + 1] & ~needless[word + 1] & 1);
                }
            }
            for (long rest = bits & ~(moving | staying); rest != 0; rest &= rest - 1) {
                follow(SparseTables.position(word, rest), takes, needless, at);
            }
        }
        steps += count;
        started = tables.start(kind, following);
        turn();
    }

    private void add(int word, long bits) {
        steps++;
        if (bits != 0) {
            if (next[word] == 0) {
                nextWords[nextCount++] = word;
            }
            next[word] |= bits;
            headsSeen |= tables.heads()[word] & bits;
        }
    }

    /** Adds what waits after a position, and tells of what ends with it. */
    private void follow(int position, long[] takes, long[] needless, int at) {
        int list = SparseTables.SORTS * position + sort;
        int begin = tables.followFrom()[list];
        int end = tables.followFrom()[list + 1];
        int[] words = tables.followWords();
        long[] bits = tables.followBits();
        long[] heads = tables.heads();
        long[] set = next; // in local variables, which the loop keeps in registers
        int[] listed = nextWords;
        int n = nextCount;
        long seen = headsSeen;
        for (int f = begin; f < end; f++) {
            int word = words[f];
            long fresh = bits[f] & takes[word] & ~needless[word];
            if (fresh != 0) {
                listed[n] = word;
                n += set[word] == 0 ? 1 : 0;
                set[word] |= fresh;
                seen |= heads[word] & fresh;
            }
        }
        nextCount = n;
        headsSeen = seen;
        steps += end - begin;
        if (tables.acceptFrom()[position] != tables.acceptFrom()[position + 1]) {
            report(position, at);
        }
    }

    private void report(int position, int at) {
        int end = tables.acceptFrom()[position + 1];
        for (int i = tables.acceptFrom()[position]; i < end; i++) {
            groups[tables.acceptGroup(i)].report(tables.acceptMembers(i), at);
        }
    }

    /** Goes on with the next set, without what the first of their run makes needless. */
    private void turn() {
        if (headsSeen != 0) {
            for (int i = 0; i < nextCount; i++) {
                int word = nextWords[i];
                for (long rest = next[word] & tables.heads()[word]; rest != 0; rest &= rest - 1) {
                    drop(SparseTables.position(word, rest));
                }
            }
        }
        long[] set = taking;
        taking = next;
        next = set;
        int[] words = takingWords;
        takingWords = nextWords;
        nextWords = words;
        count = nextCount;
    }

    /** Drops the rest of a run, whose first position waits. */
    private void drop(int head) {
        int last = tables.lastOf(head);
        for (int word = head >> 6; word <= last >> 6; word++) {
            long above = word == head >> 6 ? -1L << head & ~(1L << head) : -1L;
            long upTo = word == last >> 6 ? -1L >>> ~last : -1L;
            next[word] &= ~(above & upTo);
            steps++;
        }
    }

    /** Moves over the last byte of the slice, which is of a kind, and gives each group what waits after it. */
    private void leave(int kind, int at) {
        if (started >= 0) {
            report(started, at);
            merge(started);
        }
        for (int i = 0; i < count; i++) {
            int word = takingWords[i];
            for (long rest = taking[word]; rest != 0; rest &= rest - 1) {
                int p = SparseTables.position(word, rest);
                report(p, at);
                merge(p);
            }
            taking[word] = 0;
        }
        for (int word = 0; word < next.length; word++) {
            for (long rest = next[word]; rest != 0; rest &= rest - 1) {
                share(SparseTables.position(word, rest));
            }
        }
        Arrays.fill(next, 0);
        for (int g = 0; g < groups.length; g++) {
            groups[g].takeSet(kind, ends[g]);
            Arrays.fill(ends[g], 0);
        }
    }

    /** Gives a position to the groups for which it stands. */
    private void share(int position) {
        SharedPositions shared = tables.shared();
        for (int i = shared.originFrom(position); i < shared.originFrom(position + 1); i++) {
            int p = shared.originPosition(i);
            ends[shared.originGroup(i)][p >> 6] |= 1L << p;
        }
    }

    private void merge(int position) {
        int begin = tables.followFrom()[SparseTables.SORTS * position];
        int end = tables.followFrom()[SparseTables.SORTS * (position + 1)];
        for (int f = begin; f < end; f++) {
            next[tables.followWords()[f]] |= tables.followBits()[f];
        }
    }
}
