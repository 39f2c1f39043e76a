package io.github.crosslevel.mls.inspection.match;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Tells which expressions of a {@link RegexSet} match a text, and where each ends first. To be used again for any
 * number of texts; allocates nothing unless a state is seen for the first time. Not thread-safe.
 *
 * <p>What a byte may cost is limited ({@link RegexSet.Builder#steps}): a text made to cost more is given up, and counts
 * as one that matches. A text that comes in pieces: {@link #reset}, {@link #scan} for each, and {@link #finish}.
 */
public final class RegexScanner {
    /** With more groups than these, reading by their tables would take longer than reading by sets of positions. */
    private static final int MOST_TABLES = 40;

    /** A text may cost as much as if it were so much longer. */
    static final int SLACK = 1 << 12;

    private final GroupScan[] groups;
    private final SparseWalk walk;
    private final int stepsPerByte;
    private final boolean always;
    private final long[] matched;
    private final long[] ends;
    private long read;
    private int pieceStart;
    private boolean any;
    private long stepsBefore;
    private boolean givenUp;

    RegexScanner(int regexes, List<LazyDfa> groups, SparseTables tables, int stepsPerByte) {
        this.stepsPerByte = stepsPerByte;
        this.always = groups.size() > MOST_TABLES;
        this.matched = new long[(regexes >> 6) + 1];
        this.ends = new long[regexes];
        this.groups = groups.stream().map(dfa -> new GroupScan(dfa, this::hit)).toArray(GroupScan[]::new);
        this.walk = new SparseWalk(tables, this.groups);
    }

    /**
     * Reads a whole text, and says whether any expression matches, or the text {@linkplain #givenUp() was given up}.
     *
     * @throws IndexOutOfBoundsException if it lies outside the bytes
     */
    public boolean matches(byte[] text, int from, int to) {
        reset();
        scan(text, from, to);
        return finish();
    }

    /** Forgets everything, to start with another text. */
    public void reset() {
        for (GroupScan group : groups) {
            group.reset();
        }
        if (any) {
            Arrays.fill(matched, 0);
        }
        any = false;
        read = 0;
        stepsBefore = walk.steps();
        givenUp = false;
    }

    /**
     * Reads the next piece of the text.
     *
     * @throws IndexOutOfBoundsException if it lies outside the bytes
     */
    public void scan(byte[] piece, int from, int to) {
        Objects.checkFromToIndex(from, to, piece.length);
        pieceStart = from;
        for (int at = from; at < to && !givenUp; at += GroupScan.SLICE) {
            slice(piece, at, Math.min(at + GroupScan.SLICE, to));
        }
        read += to - from;
    }

    /**
     * Reads a slice by the tables, or by sets of positions where one of the groups does better without: those of all
     * groups are walked together, and so the tables of the others would save nothing.
     */
    private void slice(byte[] piece, int from, int to) {
        boolean sets = always;
        for (GroupScan group : groups) {
            sets |= group.avoidsTable(to - from);
        }
        if (sets) {
            long allowed = stepsPerByte * (read + to - pieceStart + SLACK) - (walk.steps() - stepsBefore);
            givenUp = !walk.scan(piece, from, to, allowed);
        } else {
            byTables(piece, from, to);
        }
    }

    private void byTables(byte[] piece, int from, int to) {
        for (GroupScan group : groups) {
            group.enterTable();
        }
        int next = 0;
        while (next < groups.length) {
            if (canStep(next)) {
                GroupScan.inStep(groups, next, piece, from, to);
                next += RegexSet.LANES;
            } else {
                groups[next++].byTable(piece, from, to);
            }
        }
    }

    private boolean canStep(int first) {
        for (int lane = first; lane < first + RegexSet.LANES; lane++) {
            if (lane >= groups.length || !groups[lane].canStep()) {
                return false;
            }
        }
        return true;
    }

    /**
     * Ends the text, and says whether any expression matches, or the text {@linkplain #givenUp() was given up}: who
     * lets pass what does not match lets nothing pass that was not read to its end.
     */
    public boolean finish() {
        pieceStart = 0;
        if (givenUp) {
            return true;
        }
        for (GroupScan group : groups) {
            group.finish(0);
        }
        return any;
    }

    /**
     * Says whether the text was not read to its end, since it cost more steps than the set allows for its length. What
     * had matched until then is told as of any text.
     */
    public boolean givenUp() {
        return givenUp;
    }

    private void hit(RegexGroup group, int members, int end) {
        for (int rest = members; rest != 0; rest &= rest - 1) {
            int regex = group.index(Integer.numberOfTrailingZeros(rest));
            any = true;
            matched[regex >> 6] |= 1L << regex;
            ends[regex] = read + end - pieceStart;
        }
    }

    /** Says whether an expression matched as far as the text was read; a match is known one byte after its end. */
    public boolean matched(int regex) {
        Objects.checkIndex(regex, ends.length);
        return ((matched[regex >> 6] >>> regex) & 1) == 1;
    }

    /** Returns the first expression from this one on that has matched; −1 if there is none. */
    public int nextMatched(int from) {
        int word = from >> 6;
        if (from >= ends.length) {
            return -1;
        }
        long bits = matched[word] & (-1L << from);
        while (bits == 0) {
            if (++word == matched.length) {
                return -1;
            }
            bits = matched[word];
        }
        return (word << 6) + Long.numberOfTrailingZeros(bits);
    }

    /**
     * Returns where the match ends that ends first, as a 0-based offset in the text after its last byte. Where it
     * starts, {@link Regex#find} tells.
     *
     * @throws IllegalArgumentException if the expression has not matched
     */
    public long end(int regex) {
        if (!matched(regex)) {
            throw new IllegalArgumentException("expression " + regex + " has not matched");
        }
        return ends[regex];
    }
}
