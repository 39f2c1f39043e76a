package io.github.crosslevel.mls.policy.internal.diagram;

import java.util.Arrays;

/**
 * A growing list of the runs of a node: classes below {@code end} and not in an earlier run go to {@code child}. Not
 * thread-safe.
 */
final class Runs {
    private int[] ends = new int[8];
    private int[] children = new int[8];
    private int size;

    void clear() {
        size = 0;
    }

    /** Appends a run, or lengthens the last one if it has the same child, so that equal functions have equal runs. */
    void add(int end, int child) {
        if (size > 0 && children[size - 1] == child) {
            ends[size - 1] = end;
            return;
        }
        if (size == ends.length) {
            ends = Arrays.copyOf(ends, size * 2);
            children = Arrays.copyOf(children, size * 2);
        }
        ends[size] = end;
        children[size] = child;
        size++;
    }

    int size() {
        return size;
    }

    int end(int run) {
        return ends[run];
    }

    int child(int run) {
        return children[run];
    }
}
