package io.github.crosslevel.mls.inspection.match;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * Some expressions as one automaton over sets of positions. A set is a row of bits, and before it a shorter row that
 * says which of its words are not zero, so that a step looks at few of them. Bytes that no position tells apart share a
 * class. Immutable.
 */
final class RegexGroup {
    /** So many that the ends of all fit in a positive number, and one more. */
    static final int MOST = 30;

    private final List<Integer> members;
    private final ByteClasses classes;
    private final int[] kinds;
    /** Words of the row that says which words are not zero, and of both rows. */
    private final int summary;

    private final int words;
    private final long[][] takes;
    private final int[] accepts;
    /** For each position the words of the set that waits after it, by index and bits. */
    private final int[][] followWords;

    private final long[][] followBits;
    private final long[][] starts;
    private final Runs runs;
    private final boolean anchored;

    /** Makes a group of those expressions of a list that the indices name. */
    RegexGroup(List<Regex> regexes, List<Integer> members) {
        this.members = List.copyOf(members);
        List<PositionNfa> nfas =
                this.members.stream().map(i -> regexes.get(i).nfa()).toList();
        int size = nfas.stream().mapToInt(PositionNfa::size).sum();
        this.summary = size / (64 * 64) + 1;
        this.words = summary + size / 64 + 1;
        this.classes = new ByteClasses(sets(nfas));
        this.accepts = new int[size];
        this.followWords = new int[size][];
        this.followBits = new long[size][];
        this.starts = new long[PositionNfa.KINDS.size()][words];
        this.takes = new long[classes.count() + 1][words];
        int[] bytes = classes.members();
        this.kinds = new int[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            kinds[i] = PositionNfa.kindOf(bytes[i]);
        }
        this.runs = new Runs(summary, words);
        int base = 0;
        for (int i = 0; i < nfas.size(); i++) {
            add(nfas.get(i), i, runs.number(nfas.get(i), base), bytes);
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

    private void add(PositionNfa nfa, int member, int[] numbers, int[] bytes) {
        for (int p = 0; p < nfa.size(); p++) {
            PositionNfa.Position position = nfa.position(p);
            int at = numbers[p];
            accepts[at] = position.accepts() ? member : -1;
            setFollow(at, nfa.follow(p), numbers);
            for (int c = 0; c < bytes.length; c++) {
                if (position.bytes().contains(bytes[c])) {
                    mark(takes[c], at);
                }
            }
            if (position.end()) {
                mark(takes[bytes.length], at);
            }
        }
        for (int before = 0; before < starts.length; before++) {
            for (int p : nfa.starts(before)) {
                mark(starts[before], numbers[p]);
            }
        }
    }

    private void setFollow(int position, int[] follow, int[] numbers) {
        TreeMap<Integer, Long> byWord = new TreeMap<>();
        for (int p : follow) {
            byWord.merge(numbers[p] >> 6, 1L << numbers[p], (a, b) -> a | b);
        }
        followWords[position] =
                byWord.keySet().stream().mapToInt(Integer::intValue).toArray();
        followBits[position] =
                byWord.values().stream().mapToLong(Long::longValue).toArray();
    }

    private void mark(long[] set, int position) {
        set[summary + (position >> 6)] |= 1L << position;
        set[position >> 12] |= 1L << (position >> 6);
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
        for (int s = 0; s < summary; s++) {
            for (long both = from[s] & taking[s]; both != 0; both &= both - 1) {
                int word = (s << 6) + Long.numberOfTrailingZeros(both);
                matched |= follow(word, from[summary + word] & taking[summary + word], to);
            }
        }
        runs.shorten(to);
        return matched;
    }

    private int follow(int word, long positions, long[] to) {
        int matched = 0;
        for (long rest = positions; rest != 0; rest &= rest - 1) {
            int p = (word << 6) + Long.numberOfTrailingZeros(rest);
            int[] targets = followWords[p];
            long[] bits = followBits[p];
            for (int i = 0; i < targets.length; i++) {
                to[summary + targets[i]] |= bits[i];
                to[targets[i] >> 6] |= 1L << targets[i];
            }
            matched |= accepts[p] >= 0 ? 1 << accepts[p] : 0;
        }
        return matched;
    }
}
