package io.github.crosslevel.mls.inspection.match;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Some expressions as one automaton over sets of positions, each set a row of bits. Bytes that no position tells apart
 * share a class. Immutable.
 */
final class RegexGroup {
    /** So many that the ends of all fit in a positive number, and one more. */
    static final int MOST = 30;

    private final List<Integer> members;
    private final ByteClasses classes;
    private final int[] kinds;
    private final int words;
    private final long[][] takes;
    private final int[] accepts;
    private final int[][] follow;
    private final long[][] starts;
    private final boolean anchored;

    /** Makes a group of those expressions of a list that the indices name. */
    RegexGroup(List<Regex> regexes, List<Integer> members) {
        this.members = List.copyOf(members);
        List<PositionNfa> nfas =
                this.members.stream().map(i -> regexes.get(i).nfa()).toList();
        int size = nfas.stream().mapToInt(PositionNfa::size).sum();
        this.words = size / 64 + 1;
        this.classes = new ByteClasses(sets(nfas));
        this.accepts = new int[size];
        this.follow = new int[size][];
        this.starts = new long[PositionNfa.KINDS.size()][words];
        this.takes = new long[classes.count() + 1][words];
        int[] bytes = classes.members();
        this.kinds = new int[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            kinds[i] = PositionNfa.kindOf(bytes[i]);
        }
        int base = 0;
        for (int i = 0; i < nfas.size(); i++) {
            add(nfas.get(i), i, base, bytes);
            base += nfas.get(i).size();
        }
        this.anchored = nfas.stream().allMatch(PositionNfa::anchored);
    }

    private static Set<ByteSet> sets(List<PositionNfa> nfas) {
        Set<ByteSet> sets = new LinkedHashSet<>();
        for (PositionNfa nfa : nfas) {
            for (int p = 0; p < nfa.size(); p++) {
                sets.add(nfa.position(p).bytes());
            }
            if (nfa.kinds()) {
                sets.addAll(PositionNfa.KINDS);
            }
        }
        return sets;
    }

    private void add(PositionNfa nfa, int member, int base, int[] bytes) {
        for (int p = 0; p < nfa.size(); p++) {
            PositionNfa.Position position = nfa.position(p);
            int at = base + p;
            accepts[at] = position.accepts() ? member : -1;
            follow[at] = shifted(nfa.follow(p), base);
            for (int c = 0; c < bytes.length; c++) {
                takes[c][at >> 6] |= position.bytes().contains(bytes[c]) ? 1L << at : 0;
            }
            takes[bytes.length][at >> 6] |= position.end() ? 1L << at : 0;
        }
        for (int before = 0; before < starts.length; before++) {
            mark(starts[before], shifted(nfa.starts(before), base));
        }
    }

    private static int[] shifted(int[] positions, int base) {
        int[] shifted = new int[positions.length];
        for (int i = 0; i < shifted.length; i++) {
            shifted[i] = base + positions[i];
        }
        return shifted;
    }

    private static void mark(long[] set, int[] positions) {
        for (int p : positions) {
            set[p >> 6] |= 1L << p;
        }
    }

    /** Returns which expression of the whole list a member is. */
    int index(int member) {
        return members.get(member);
    }

    ByteClasses classes() {
        return classes;
    }

    /** Returns the class that stands for the end of the text. */
    int end() {
        return kinds.length;
    }

    /** Returns how many words a set of positions has. */
    int words() {
        return words;
    }

    /** Returns a fresh set of the positions that wait at the start of a text. */
    long[] atStart() {
        return starts[PositionNfa.NONE].clone();
    }

    /** Says whether nothing starts to match but at the start of a text. */
    boolean anchored() {
        return anchored;
    }

    /**
     * Puts into {@code to} what waits after a byte of a class; returns a bit for each member that matched before it.
     */
    int step(long[] from, int symbol, long[] to) {
        int kind = symbol == kinds.length ? PositionNfa.NONE : kinds[symbol];
        System.arraycopy(starts[kind], 0, to, 0, words);
        long[] taking = takes[symbol];
        int matched = 0;
        for (int w = 0; w < words; w++) {
            for (long hit = from[w] & taking[w]; hit != 0; hit &= hit - 1) {
                int p = (w << 6) + Long.numberOfTrailingZeros(hit);
                if (accepts[p] >= 0) {
                    matched |= 1 << accepts[p];
                } else {
                    mark(to, follow[p]);
                }
            }
        }
        return matched;
    }
}
