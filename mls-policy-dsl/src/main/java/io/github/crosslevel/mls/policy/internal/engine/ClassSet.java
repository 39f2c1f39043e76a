package io.github.crosslevel.mls.policy.internal.engine;

import java.util.Arrays;

/**
 * A set of classes of one variable, as intervals: ascending, disjoint, not touching each other. Immutable and
 * thread-safe.
 */
public final class ClassSet {
    private static final ClassSet EMPTY = new ClassSet(new int[0]);

    /** First, end, first, end, … */
    private final int[] bounds;

    private final int hash;

    private ClassSet(int[] bounds) {
        this.bounds = bounds;
        this.hash = Arrays.hashCode(bounds);
    }

    /**
     * Returns the set of some intervals.
     *
     * @param bounds first, end, first, end, …, ascending; an interval that begins where the one before ends continues
     *     it
     * @throws IllegalArgumentException if they descend
     */
    public static ClassSet of(int... bounds) {
        int[] kept = new int[bounds.length];
        int length = 0;
        for (int i = 0; i + 1 < bounds.length; i += 2) {
            int before = i == 0 ? 0 : bounds[i - 1];
            if (bounds[i] < before || bounds[i + 1] < bounds[i]) {
                throw new IllegalArgumentException("bounds " + Arrays.toString(bounds) + " descend");
            }
            if (bounds[i] == bounds[i + 1]) {
                continue;
            }
            if (length > 0 && kept[length - 1] == bounds[i]) {
                length--;
            } else {
                kept[length++] = bounds[i];
            }
            kept[length++] = bounds[i + 1];
        }
        return length == 0 ? EMPTY : new ClassSet(Arrays.copyOf(kept, length));
    }

    /** Returns whether a class is in this set. */
    public boolean contains(int classIndex) {
        if (bounds.length == 2) {
            return bounds[0] <= classIndex && classIndex < bounds[1];
        }
        int found = Arrays.binarySearch(bounds, classIndex);
        return found >= 0 ? found % 2 == 0 : (-found - 1) % 2 == 1;
    }

    /** Returns whether this set has no class. */
    public boolean isEmpty() {
        return bounds.length == 0;
    }

    /** Returns whether this set has all classes of a variable that has so many. */
    public boolean isAll(int classes) {
        return bounds.length == 2 && bounds[0] == 0 && bounds[1] >= classes;
    }

    /** Returns how many classes are in this set. */
    public int size() {
        int size = 0;
        for (int i = 0; i < bounds.length; i += 2) {
            size += bounds[i + 1] - bounds[i];
        }
        return size;
    }

    /** Returns the classes that are in both sets. */
    public ClassSet and(ClassSet other) {
        int[] both = new int[bounds.length + other.bounds.length];
        int length = 0;
        for (int i = 0, j = 0; i < bounds.length && j < other.bounds.length; ) {
            int first = Math.max(bounds[i], other.bounds[j]);
            int end = Math.min(bounds[i + 1], other.bounds[j + 1]);
            if (first < end) {
                both[length++] = first;
                both[length++] = end;
            }
            if (bounds[i + 1] == end) {
                i += 2;
            } else {
                j += 2;
            }
        }
        return of(Arrays.copyOf(both, length));
    }

    /** Returns the classes that are in one of the sets. */
    public ClassSet or(ClassSet other) {
        int all = Math.max(end(), other.end());
        return not(all).and(other.not(all)).not(all);
    }

    private int end() {
        return bounds.length == 0 ? 0 : bounds[bounds.length - 1];
    }

    /** Returns the classes that are not in this set, of a variable that has so many. */
    public ClassSet not(int classes) {
        int[] flipped = new int[bounds.length + 2];
        System.arraycopy(bounds, 0, flipped, 1, bounds.length);
        flipped[flipped.length - 1] = Math.max(classes, end());
        return of(flipped);
    }

    /** Returns a copy of the bounds: first, end, first, end, … */
    public int[] bounds() {
        return bounds.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ClassSet set && Arrays.equals(bounds, set.bounds);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return Arrays.toString(bounds);
    }
}
