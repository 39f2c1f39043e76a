package io.github.crosslevel.mls.inspection.match;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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
    /** The bit of the member that ends with each position; 0 for most. */
    private final int[] accepts;
    /** What waits after each position: from where to where its words stand in the lists, by index and bits. */
    private final int[] followFrom;

    private int[] followWords = new int[64];
    private long[] followBits = new long[64];
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
        this.followFrom = new int[size + 1];
        this.starts = new long[PositionNfa.KINDS.size()][words];
        this.takes = new long[classes.count() + 1][words];
        int[] bytes = classes.members();
        this.kinds = new int[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            kinds[i] = PositionNfa.kindOf(bytes[i]);
        }
        this.runs = new Runs(summary, words, size);
        int base = 0;
        for (int i = 0; i < nfas.size(); i++) {
            int[] numbers = runs.number(nfas.get(i), base);
            add(nfas.get(i), i, numbers, bytes);
            appendFollow(nfas.get(i), base, numbers);
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
            accepts[at] = position.accepts() ? 1 << member : 0;
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

    /** Appends what waits after each position, in the order of their numbers. */
    private void appendFollow(PositionNfa nfa, int base, int[] numbers) {
        int[] positions = new int[numbers.length];
        for (int p = 0; p < numbers.length; p++) {
            positions[numbers[p] - base] = p;
        }
        for (int i = 0; i < positions.length; i++) {
            TreeMap<Integer, Long> byWord = new TreeMap<>();
            for (int p : nfa.follow(positions[i])) {
                byWord.merge(numbers[p] >> 6, 1L << numbers[p], (a, b) -> a | b);
            }
            int end = followFrom[base + i];
            if (end + byWord.size() > followWords.length) {
                followWords = Arrays.copyOf(followWords, 2 * (end + byWord.size()));
                followBits = Arrays.copyOf(followBits, followWords.length);
            }
            for (Map.Entry<Integer, Long> entry : byWord.entrySet()) {
                followWords[end] = entry.getKey();
                followBits[end++] = entry.getValue();
            }
            followFrom[base + i + 1] = end;
        }
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
            for (int i = followFrom[p]; i < followFrom[p + 1]; i++) {
                int target = followWords[i];
                to[summary + target] |= followBits[i];
                to[target >> 6] |= 1L << target;
            }
            matched |= accepts[p];
        }
        return matched;
    }

    /** Takes the words of what waits after a position. */
    interface Words {
        /** Takes a word by its index, without the row that says which are not zero. */
        void word(int index, long bits);
    }

    /** Tells what waits after a position. */
    void follow(int position, Words to) {
        for (int i = followFrom[position]; i < followFrom[position + 1]; i++) {
            to.word(followWords[i], followBits[i]);
        }
    }

    /** Makes a set of what may start to match after a kind of byte, and of those words. */
    void join(int kind, long[] plain, long[] to) {
        System.arraycopy(starts[kind], 0, to, 0, words);
        for (int w = 0; w < plainWords(); w++) {
            to[summary + w] |= plain[w];
            to[w >> 6] |= to[summary + w] != 0 ? 1L << w : 0;
        }
        runs.shorten(to);
    }

    /** Returns how many words a set has without the row that says which are not zero. */
    int plainWords() {
        return words - summary;
    }

    /** Returns a word of a set, counted without the row that says which are not zero. */
    long plainWord(long[] set, int index) {
        return set[summary + index];
    }

    /** Says whether a set has a position. */
    boolean contains(long[] set, int position) {
        return ((set[summary + (position >> 6)] >>> position) & 1) == 1;
    }

    int size() {
        return accepts.length;
    }

    /** Returns the set of the positions that take a byte of a class; not to be changed. */
    long[] takes(int symbol) {
        return takes[symbol];
    }

    /** Returns the set of the positions that wait where a match may start; not to be changed. */
    long[] starts(int before) {
        return starts[before];
    }

    /** Returns the bit of the member that ends with a position; 0 if none does. */
    int accepts(int position) {
        return accepts[position];
    }

    Runs runs() {
        return runs;
    }
}
