package io.github.crosslevel.mls.inspection.match;

import java.util.Arrays;

/**
 * Reads for all groups without their tables, through the sets of their positions as one list of those alone that take
 * the byte at hand: nearly all wait for a byte that does not come, and so a byte costs a few moves for all together.
 * The next byte must be known, and so each group has its whole set again where a slice ends. Not thread-safe.
 */
final class SparseWalk {
    private static final int FIRST_ROOM = 64;

    private final SparseTables tables;
    private final GroupScan[] groups;
    /** The positions that were put into the next list, a bit for each; zero between steps. */
    private long[] marked = new long[0];

    private int[] taking = new int[FIRST_ROOM];
    private int[] next = new int[FIRST_ROOM];
    private int count;

    SparseWalk(SparseTables tables, GroupScan[] groups) {
        this.tables = tables;
        this.groups = groups;
    }

    /** Reads a slice, which is not empty. */
    void scan(byte[] bytes, int from, int to) {
        if (marked.length == 0) {
            marked = new long[tables.words()];
        }
        int symbol = tables.symbol(bytes[from]);
        enter(tables.takes(symbol));
        for (int i = from; i < to - 1; i++) {
            int following = tables.symbol(bytes[i + 1]);
            step(tables.kind(symbol), following, i);
            symbol = following;
        }
        leave(tables.kind(symbol), to - 1);
    }

    private void enter(long[] takes) {
        count = 0;
        for (int g = 0; g < groups.length; g++) {
            groups[g].leaveTable();
            int first = tables.firstWord(g);
            for (int w = 0; w < groups[g].plainWords(); w++) {
                taking = withRoom(taking, count, 1);
                count = append(taking, first + w, groups[g].plainWord(w) & takes[first + w], count);
            }
        }
    }

    /** Moves over a byte of a kind, before one of a class. */
    private void step(int kind, int following, int at) {
        long[] takes = tables.takes(following);
        long[] needless = tables.needless(kind);
        long[] heads = tables.heads();
        int[] from = tables.followFrom();
        int[] words = tables.followWords();
        long[] bits = tables.followBits();
        int[] acceptFrom = tables.acceptFrom();
        long[] marks = marked;
        int[] listed = taking;
        int[] list = next;
        int n = 1;
        list[0] = tables.start(kind, following);
        long headsSeen = 0;
        for (int i = 0; i < count; i++) {
            int p = listed[i];
            if (acceptFrom[p] != acceptFrom[p + 1]) {
                report(p, at);
            }
            int end = from[p + 1];
            list = withRoom(list, n, end - from[p]);
            for (int f = from[p]; f < end; f++) {
                int word = words[f];
                long fresh = bits[f] & takes[word] & ~needless[word] & ~marks[word];
                if (fresh != 0) {
                    marks[word] |= fresh;
                    headsSeen |= heads[word] & fresh;
                    n = append(list, word, fresh, n);
                }
            }
        }
        next = list;
        turn(n, headsSeen != 0);
    }

    /** Returns a list that has room for the positions of so many more words. */
    private static int[] withRoom(int[] list, int size, int words) {
        int needed = size + 64 * words;
        return needed <= list.length ? list : Arrays.copyOf(list, Math.max(needed, 2 * list.length));
    }

    private static int append(int[] list, int word, long bits, int size) {
        int n = size;
        for (long rest = bits; rest != 0; rest &= rest - 1) {
            list[n++] = SparseTables.position(word, rest);
        }
        return n;
    }

    private void report(int position, int at) {
        int end = tables.acceptFrom()[position + 1];
        for (int i = tables.acceptFrom()[position]; i < end; i++) {
            groups[tables.acceptGroup(i)].report(tables.acceptMembers(i), at);
        }
    }

    /** Goes on with the next list, without what the first of their run makes needless. */
    private void turn(int size, boolean shortens) {
        int[] list = next;
        int kept = shorten(size, shortens);
        for (int i = 1; i < kept; i++) {
            marked[list[i] >> 6] = 0;
        }
        next = taking;
        taking = list;
        count = kept;
    }

    private int shorten(int size, boolean shortens) {
        if (!shortens) {
            return size;
        }
        int kept = 1;
        for (int i = 1; i < size; i++) {
            int p = next[i];
            int head = tables.headOf(p);
            if (head >= 0 && head != p && ((marked[head >> 6] >>> head) & 1) == 1) {
                marked[p >> 6] &= ~(1L << p);
            } else {
                next[kept++] = p;
            }
        }
        return kept;
    }

    /** Moves over the last byte of the slice, which is of a kind, and gives each group what waits after it. */
    private void leave(int kind, int at) {
        int[] from = tables.followFrom();
        for (int i = 0; i < count; i++) {
            int p = taking[i];
            report(p, at);
            for (int f = from[p]; f < from[p + 1]; f++) {
                marked[tables.followWords()[f]] |= tables.followBits()[f];
            }
        }
        for (int g = 0; g < groups.length; g++) {
            groups[g].takeSet(kind, marked, tables.firstWord(g));
        }
        Arrays.fill(marked, 0);
    }
}
