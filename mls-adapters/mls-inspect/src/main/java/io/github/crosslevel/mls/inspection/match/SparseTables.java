package io.github.crosslevel.mls.inspection.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The positions of all groups in one numbering, for a {@link SparseWalk} over all of them at once: the words of the
 * sets of one group after those of the other, without what says which are zero. Immutable.
 *
 * <p>All positions where a match may start, and that take a byte of a class after a byte of a kind, are stood for by
 * one more position, since they wait everywhere.
 */
final class SparseTables {
    /** A word of a set is looked at, and two words where the next positions wait. */
    private static final int STEPS_PER_WORD = 3;

    private final byte[] classOf = new byte[256];
    private final int[] kinds;
    private final int[] firstWords;
    private final int words;
    private final long[][] takes;
    private final long[][] needless;
    private final long[] heads;
    /** The last position of the run that begins at each position; 0 where none does. */
    private final int[] lastOf;
    /** Positions after which only the next one waits, or they themselves, or both; nothing ends with them. */
    private final long[] nexts;

    private final long[] loops;
    private final int[] followFrom;
    private final int[] acceptFrom;
    private int[] followWords = new int[64];
    private long[] followBits = new long[64];
    private int[] acceptGroups = new int[16];
    private int[] acceptMembers = new int[16];

    SparseTables(List<RegexGroup> groups) {
        this.firstWords = new int[groups.size()];
        int size = 0;
        for (int g = 0; g < firstWords.length; g++) {
            firstWords[g] = size;
            size += groups.get(g).plainWords();
        }
        this.words = size;
        int[] members = classify(groups);
        this.kinds = Arrays.stream(members).map(PositionNfa::kindOf).toArray();
        this.takes = new long[members.length][words];
        this.needless = new long[PositionNfa.KINDS.size()][words];
        this.heads = new long[words];
        this.lastOf = new int[64 * words];
        this.nexts = new long[words];
        this.loops = new long[words];
        int positions = 64 * words + needless.length * members.length;
        this.followFrom = new int[positions + 1];
        this.acceptFrom = new int[positions + 1];
        for (int g = 0; g < firstWords.length; g++) {
            add(groups.get(g), g, members);
        }
        for (int kind = 0; kind < needless.length; kind++) {
            for (int symbol = 0; symbol < members.length; symbol++) {
                addStarts(groups, kind, symbol);
            }
        }
    }

    /** Finds the bytes that no group tells apart, and returns one of each class. */
    private int[] classify(List<RegexGroup> groups) {
        Map<List<Integer>, Integer> known = new HashMap<>();
        List<Integer> members = new ArrayList<>();
        for (int b = 0; b < classOf.length; b++) {
            List<Integer> parts = new ArrayList<>(List.of(PositionNfa.kindOf(b)));
            for (RegexGroup group : groups) {
                parts.add(group.classes().of(b));
            }
            if (known.putIfAbsent(parts, members.size()) == null) {
                members.add(b);
            }
            classOf[b] = (byte) (int) known.get(parts);
        }
        return members.stream().mapToInt(Integer::intValue).toArray();
    }

    private void add(RegexGroup group, int index, int[] members) {
        int first = firstWords[index];
        for (int c = 0; c < members.length; c++) {
            group.copyPlain(group.takes(group.classes().of(members[c])), takes[c], first);
        }
        for (int kind = 0; kind < needless.length; kind++) {
            group.copyPlain(group.runs().coveredBy(group.starts(kind)), needless[kind], first);
        }
        group.copyPlain(group.runs().heads(), heads, first);
        for (int p = 0; p < 64 * group.plainWords(); p++) {
            int at = 64 * first + p;
            TreeMap<Integer, Long> follow = new TreeMap<>();
            boolean real = p < group.size();
            if (real) {
                group.follow(p, (word, bits) -> follow.put(first + word, bits));
            }
            if (real && group.runs().headOf(p) >= 0) {
                lastOf[64 * first + group.runs().headOf(p)] = at;
            }
            if (real && group.accepts(p) == 0) {
                simplify(at, follow);
            }
            append(at, follow);
            append(at, index, real ? group.accepts(p) : 0);
        }
    }

    /** Notes what a position leads to, if it is no other than the next one and itself. */
    private void simplify(int position, Map<Integer, Long> follow) {
        int next = position + 1;
        Map<Integer, Long> others = new TreeMap<>(follow);
        boolean loops = remove(others, position);
        boolean goesOn = remove(others, next);
        if (others.isEmpty()) {
            this.loops[position >> 6] |= loops ? 1L << position : 0;
            this.nexts[position >> 6] |= goesOn ? 1L << position : 0;
        }
    }

    private static boolean remove(Map<Integer, Long> set, int position) {
        long bits = set.getOrDefault(position >> 6, 0L);
        long left = bits & ~(1L << position);
        if (left == 0) {
            set.remove(position >> 6);
        } else {
            set.put(position >> 6, left);
        }
        return bits != left;
    }

    private void addStarts(List<RegexGroup> groups, int kind, int symbol) {
        TreeMap<Integer, Long> follow = new TreeMap<>();
        int all = start(kind, symbol);
        acceptFrom[all + 1] = acceptFrom[all];
        for (int g = 0; g < firstWords.length; g++) {
            RegexGroup group = groups.get(g);
            int accepts = 0;
            for (int w = 0; w < group.plainWords(); w++) {
                int word = firstWords[g] + w;
                long both = group.plainWord(group.starts(kind), w) & takes[symbol][word];
                for (; both != 0; both &= both - 1) {
                    int p = position(word, both);
                    accepts |= group.accepts(p - 64 * firstWords[g]);
                    for (int i = followFrom[p]; i < followFrom[p + 1]; i++) {
                        follow.merge(followWords[i], followBits[i], (a, b) -> a | b);
                    }
                }
            }
            append(all, g, accepts);
        }
        append(all, follow);
    }

    private void append(int position, Map<Integer, Long> follow) {
        int end = followFrom[position];
        if (end + follow.size() > followWords.length) {
            followWords = Arrays.copyOf(followWords, 2 * (end + follow.size()));
            followBits = Arrays.copyOf(followBits, followWords.length);
        }
        for (Map.Entry<Integer, Long> entry : follow.entrySet()) {
            followWords[end] = entry.getKey();
            followBits[end++] = entry.getValue();
        }
        followFrom[position + 1] = end;
    }

    private void append(int position, int group, int members) {
        int end = Math.max(acceptFrom[position], acceptFrom[position + 1]);
        if (members != 0) {
            if (end == acceptGroups.length) {
                acceptGroups = Arrays.copyOf(acceptGroups, 2 * end);
                acceptMembers = Arrays.copyOf(acceptMembers, 2 * end);
            }
            acceptGroups[end] = group;
            acceptMembers[end++] = members;
        }
        acceptFrom[position + 1] = end;
    }

    int words() {
        return words;
    }

    int firstWord(int group) {
        return firstWords[group];
    }

    int symbol(byte b) {
        return classOf[b & 0xff] & 0xff;
    }

    /** Returns what the byte of a class is for the place after it. */
    int kind(int symbol) {
        return kinds[symbol];
    }

    /** Returns the first position of a word of a set. */
    static int position(int word, long bits) {
        return (word << 6) + Long.numberOfTrailingZeros(bits);
    }

    /** Returns what stands for the positions where a match may start after a kind, and that take a class. */
    int start(int kind, int symbol) {
        return 64 * words + kind * kinds.length + symbol;
    }

    long[] takes(int symbol) {
        return takes[symbol];
    }

    /** Returns the positions where a match may start after a kind, and those that they make needless. */
    long[] needless(int kind) {
        return needless[kind];
    }

    long[] heads() {
        return heads;
    }

    /** Returns the last position of the run that begins at a position. */
    int lastOf(int head) {
        return lastOf[head];
    }

    /** Returns the positions after which the next one waits, and nothing but that and perhaps they themselves. */
    long[] nexts() {
        return nexts;
    }

    /** Returns the positions after which they themselves wait, and nothing but that and perhaps the next one. */
    long[] loops() {
        return loops;
    }

    /**
     * Returns how many steps a byte costs at most, whatever text there is: looks at words of a set, and at words of
     * what waits after a position. Of a run, no two positions wait at once.
     */
    int mostSteps() {
        int most = 0;
        for (int symbol = 0; symbol < takes.length; symbol++) {
            most = Math.max(most, mostSteps(symbol));
        }
        return most;
    }

    private int mostSteps(int symbol) {
        int steps = 0;
        for (int kind = 0; kind < needless.length; kind++) {
            int all = start(kind, symbol);
            steps = Math.max(steps, followFrom[all + 1] - followFrom[all]);
        }
        int run = -1; // the last position of the run that was met last, and what its dearest position costs
        int ofRun = 0;
        for (int word = 0; word < words; word++) {
            boolean alone = false;
            for (long rest = takes[symbol][word]; rest != 0; rest &= rest - 1) {
                int p = position(word, rest);
                boolean within = p <= run;
                steps += within ? Math.max(0, steps(p) - ofRun) : steps(p);
                ofRun = within ? Math.max(ofRun, steps(p)) : steps(p);
                if (lastOf[p] > 0) {
                    run = lastOf[p];
                    steps += STEPS_PER_WORD + 1 + (run >> 6) - (p >> 6);
                }
                alone |= p > run;
            }
            steps += alone ? STEPS_PER_WORD : 0;
        }
        return steps;
    }

    private int steps(int position) {
        boolean simple = (((nexts[position >> 6] | loops[position >> 6]) >>> position) & 1) == 1;
        return simple ? 0 : followFrom[position + 1] - followFrom[position];
    }

    /** Returns where the words of what waits after each position begin; they end where those of the next begin. */
    int[] followFrom() {
        return followFrom;
    }

    int[] followWords() {
        return followWords;
    }

    long[] followBits() {
        return followBits;
    }

    /** Returns where the groups begin, and in them the members, that end with each position. */
    int[] acceptFrom() {
        return acceptFrom;
    }

    int acceptGroup(int index) {
        return acceptGroups[index];
    }

    int acceptMembers(int index) {
        return acceptMembers[index];
    }
}
