package io.github.crosslevel.mls.inspection.match;

import java.util.Arrays;
import java.util.Optional;

/** Looks for one expression by its positions, and remembers for each where the match began that it waits for. */
final class FirstMatch {
    private static final int NOWHERE = Integer.MAX_VALUE;

    private final PositionNfa nfa;
    private int[] waiting;
    private int[] starts;
    private int count;
    private int[] nextWaiting;
    private int[] nextStarts;
    private int nextCount;

    FirstMatch(PositionNfa nfa) {
        this.nfa = nfa;
        this.waiting = new int[nfa.size()];
        this.nextWaiting = new int[nfa.size()];
        this.starts = new int[nfa.size()];
        this.nextStarts = new int[nfa.size()];
        Arrays.fill(starts, NOWHERE);
        Arrays.fill(nextStarts, NOWHERE);
    }

    /** Looks in the text between two indices, for a match that starts and ends between two others. */
    Optional<Regex.Match> find(byte[] text, int from, int to, int first, int last) {
        int before = first == from ? PositionNfa.NONE : PositionNfa.kindOf(text[first - 1] & 0xff);
        for (int i = first; i <= last; i++) {
            swap();
            addAll(nfa.starts(before), i);
            swap();
            int b = i < to ? text[i] & 0xff : -1;
            int start = step(b);
            if (start != NOWHERE) {
                return Optional.of(new Regex.Match(start, i));
            }
            before = b < 0 ? before : PositionNfa.kindOf(b);
        }
        return Optional.empty();
    }

    /** Takes a byte, or the end if it is negative; returns the earliest start of a match that ends before it. */
    private int step(int b) {
        int accepted = NOWHERE;
        for (int i = 0; i < count; i++) {
            int p = waiting[i];
            int start = starts[p];
            starts[p] = NOWHERE;
            PositionNfa.Position position = nfa.position(p);
            boolean takes = b < 0 ? position.end() : position.bytes().contains(b);
            if (takes && position.accepts()) {
                accepted = Math.min(accepted, start);
            } else if (takes) {
                addAll(nfa.follow(p), start);
            }
        }
        count = 0;
        swap();
        return accepted;
    }

    private void addAll(int[] positions, int start) {
        for (int p : positions) {
            if (nextStarts[p] == NOWHERE) {
                nextWaiting[nextCount++] = p;
            }
            nextStarts[p] = Math.min(nextStarts[p], start);
        }
    }

    private void swap() {
        int[] list = waiting;
        waiting = nextWaiting;
        nextWaiting = list;
        int[] from = starts;
        starts = nextStarts;
        nextStarts = from;
        int size = count;
        count = nextCount;
        nextCount = size;
    }
}
