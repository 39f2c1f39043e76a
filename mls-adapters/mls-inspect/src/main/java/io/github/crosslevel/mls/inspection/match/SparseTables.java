package io.github.crosslevel.mls.inspection.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The {@linkplain SharedPositions positions of all groups} as rows of bits, for a {@link SparseWalk} over all of them
 * at once. What waits after a position is listed by the sort of the byte that comes next, so that the encodings of
 * longer characters are looked at only where one begins or goes on. Immutable.
 *
 * <p>All positions where a match may start, and that take a byte of a class after a byte of a kind, are stood for by
 * one more position, since they wait everywhere.
 */
final class SparseTables {
    /** What comes next: a byte below 0x80, one that goes on with a character, one that begins a longer one, the end. */
    static final int SORTS = 4;

    static final int END = 3;

    /** A word of a set is looked at, and two words where the next positions wait. */
    private static final int STEPS_PER_WORD = 3;

    private final byte[] classOf = new byte[256];
    private final int[] kinds;
    private final int[] sorts;
    private final SharedPositions shared;
    private final int words;
    private final long[][] takes;
    /** The positions that take a byte of each sort, and in the end those that take none. */
    private final long[][] takesSort;

    private final long[][] needless;
    private final long[] heads;
    /** The last position of the run that begins at each position; 0 where none does. */
    private final int[] lastOf;
    /** Positions after which only the next one waits, or they themselves, or both; nothing ends with them. */
    private final long[] nexts;

    private final long[] loops;
    /** Where the words of what waits after each position begin, for each sort of the next byte. */
    private final int[] followFrom;

    private final int[] acceptFrom;
    private int[] followWords = new int[64];
    private long[] followBits = new long[64];
    private int[] acceptGroups = new int[16];
    private int[] acceptMembers = new int[16];

    SparseTables(List<RegexGroup> groups) {
        this.shared = new SharedPositions(groups);
        this.words = shared.size() / 64 + 1;
        int[] members = classify(groups);
        this.kinds = Arrays.stream(members).map(PositionNfa::kindOf).toArray();
        this.sorts = Arrays.stream(members).map(SparseTables::sortOf).toArray();
        this.takes = new long[members.length][words];
        this.takesSort = new long[SORTS][words];
        this.needless = new long[PositionNfa.KINDS.size()][words];
        this.heads = new long[words];
        this.lastOf = new int[64 * words];
        this.nexts = new long[words];
        this.loops = new long[words];
        int positions = 64 * words + needless.length * members.length;
        this.followFrom = new int[SORTS * positions + 1];
        this.acceptFrom = new int[positions + 1];
        for (int p = 0; p < shared.size(); p++) {
            mark(groups, members, p);
        }
        sortPositions();
        for (int p = 0; p < 64 * words; p++) {
            boolean real = p < shared.size();
            Map<Integer, Long> follow = real ? rows(shared.follow(p)) : new TreeMap<>();
            Map<Integer, Integer> accepts = real ? accepts(groups, p) : new TreeMap<>();
            if (real && accepts.isEmpty()) {
                simplify(p, follow);
            }
            append(p, follow);
            appendAccepts(p, accepts);
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
            List<Integer> parts = new ArrayList<>(List.of(PositionNfa.kindOf(b), sortOf(b)));
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

    private static int sortOf(int b) {
        return b < 0x80 ? 0 : b < 0xc0 ? 1 : 2;
    }

    private void mark(List<RegexGroup> groups, int[] members, int p) {
        int origin = shared.originFrom(p);
        RegexGroup group = groups.get(shared.originGroup(origin));
        int at = shared.originPosition(origin);
        for (int c = 0; c < members.length; c++) {
            takes[c][p >> 6] |= group.contains(group.takes(group.classes().of(members[c])), at) ? 1L << p : 0;
        }
        int head = group.runs().headOf(at);
        int first = head < 0 ? p : p - (at - head);
        for (int kind = 0; kind < needless.length; kind++) {
            boolean starts =
                    group.contains(group.starts(kind), head < 0 ? at : head) || group.contains(group.starts(kind), at);
            needless[kind][p >> 6] |= starts ? 1L << p : 0;
        }
        if (head >= 0) {
            heads[first >> 6] |= 1L << first;
            lastOf[first] = p;
        }
    }

    private void sortPositions() {
        Arrays.fill(takesSort[END], -1);
        for (int symbol = 0; symbol < takes.length; symbol++) {
            for (int word = 0; word < words; word++) {
                takesSort[sorts[symbol]][word] |= takes[symbol][word];
                takesSort[END][word] &= ~takes[symbol][word];
            }
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
        TreeMap<Integer, Integer> accepts = new TreeMap<>();
        for (int word = 0; word < words; word++) {
            for (long rest = needless[kind][word] & takes[symbol][word]; rest != 0; rest &= rest - 1) {
                int p = position(word, rest);
                int origin = shared.originFrom(p);
                RegexGroup group = groups.get(shared.originGroup(origin));
                if (group.contains(group.starts(kind), shared.originPosition(origin))) {
                    rows(shared.follow(p)).forEach((w, bits) -> follow.merge(w, bits, (a, b) -> a | b));
                    accepts(groups, p).forEach((g, ends) -> accepts.merge(g, ends, (a, b) -> a | b));
                }
            }
        }
        append(start(kind, symbol), follow);
        appendAccepts(start(kind, symbol), accepts);
    }

    /** Returns the groups, and in them the members, that end with a position. */
    private Map<Integer, Integer> accepts(List<RegexGroup> groups, int p) {
        TreeMap<Integer, Integer> accepts = new TreeMap<>();
        for (int i = shared.originFrom(p); i < shared.originFrom(p + 1); i++) {
            int group = shared.originGroup(i);
            int ends = groups.get(group).accepts(shared.originPosition(i));
            if (ends != 0) {
                accepts.merge(group, ends, (a, b) -> a | b);
            }
        }
        return accepts;
    }

    private static Map<Integer, Long> rows(int[] positions) {
        TreeMap<Integer, Long> rows = new TreeMap<>();
        for (int p : positions) {
            rows.merge(p >> 6, 1L << p, (a, b) -> a | b);
        }
        return rows;
    }

    private void append(int position, Map<Integer, Long> follow) {
        for (int sort = 0; sort < SORTS; sort++) {
            int end = followFrom[SORTS * position + sort];
            for (Map.Entry<Integer, Long> entry : follow.entrySet()) {
                long bits = entry.getValue() & takesSort[sort][entry.getKey()];
                if (bits != 0) {
                    if (end == followWords.length) {
                        followWords = Arrays.copyOf(followWords, 2 * end);
                        followBits = Arrays.copyOf(followBits, 2 * end);
                    }
                    followWords[end] = entry.getKey();
                    followBits[end++] = bits;
                }
            }
            followFrom[SORTS * position + sort + 1] = end;
        }
    }

    private void appendAccepts(int position, Map<Integer, Integer> accepts) {
        int end = acceptFrom[position];
        for (Map.Entry<Integer, Integer> entry : accepts.entrySet()) {
            if (end == acceptGroups.length) {
                acceptGroups = Arrays.copyOf(acceptGroups, 2 * end);
                acceptMembers = Arrays.copyOf(acceptMembers, 2 * end);
            }
            acceptGroups[end] = entry.getKey();
            acceptMembers[end++] = entry.getValue();
        }
        acceptFrom[position + 1] = end;
    }

    SharedPositions shared() {
        return shared;
    }

    int words() {
        return words;
    }

    int symbol(byte b) {
        return classOf[b & 0xff] & 0xff;
    }

    /** Returns what the byte of a class is for the place after it. */
    int kind(int symbol) {
        return kinds[symbol];
    }

    /** Returns the sort of the bytes of a class. */
    int sort(int symbol) {
        return sorts[symbol];
    }

    /**
     * Returns how many steps a byte costs at most, if all that take it waited at once: looks at words of a set, and at
     * words of what waits after a position. Of a run, no two positions wait at once.
     */
    int mostSteps() {
        int most = 0;
        for (int symbol = 0; symbol < takes.length; symbol++) {
            for (int sort = 0; sort < END; sort++) {
                most = Math.max(most, mostSteps(symbol, sort));
            }
        }
        return most;
    }

    private int mostSteps(int symbol, int sort) {
        int steps = 0;
        for (int kind = 0; kind < needless.length; kind++) {
            steps = Math.max(steps, listed(start(kind, symbol), sort));
        }
        int run = -1; // the last position of the run that was met last, and what its dearest position costs
        int ofRun = 0;
        for (int word = 0; word < words; word++) {
            boolean alone = false;
            for (long rest = takes[symbol][word]; rest != 0; rest &= rest - 1) {
                int p = position(word, rest);
                int cost = simple(p) ? 0 : listed(p, sort);
                boolean within = p <= run;
                steps += within ? Math.max(0, cost - ofRun) : cost;
                ofRun = within ? Math.max(ofRun, cost) : cost;
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

    private int listed(int position, int sort) {
        int list = SORTS * position + sort;
        return followFrom[list + 1] - followFrom[list];
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

    /** Says whether a position moves with its word. */
    private boolean simple(int position) {
        return (((nexts[position >> 6] | loops[position >> 6]) >>> position) & 1) == 1;
    }

    /**
     * Returns where the words of what waits after each position begin, and takes a byte of each sort: at {@link #SORTS}
     * times the position, and the sort. They end where those of the next begin.
     */
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
