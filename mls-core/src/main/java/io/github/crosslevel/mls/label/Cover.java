package io.github.crosslevel.mls.label;

import java.util.Arrays;

/** What covers what in a forest: a parent all that is under it. Without parents, each covers itself only. */
final class Cover {
    private final int[] parents;
    /** All names, each parent before its children. */
    private final int[] topDown;

    /** Takes the position of each parent, −1 for roots. */
    Cover(int[] parents) {
        this.parents = parents;
        this.topDown = topDown(parents);
    }

    static Cover flat(int size) {
        int[] roots = new int[size];
        Arrays.fill(roots, -1);
        return new Cover(roots);
    }

    private static int[] topDown(int[] parents) {
        int[] firstChild = new int[parents.length + 1];
        int[] nextSibling = new int[parents.length];
        Arrays.fill(firstChild, -1);
        for (int name = 0; name < parents.length; name++) {
            nextSibling[name] = firstChild[parents[name] + 1];
            firstChild[parents[name] + 1] = name;
        }
        int[] order = new int[parents.length];
        int count = 0;
        int parent = -1;
        for (int done = -1; done < count; done++, parent = done < count ? order[done] : parent) {
            for (int child = firstChild[parent + 1]; child >= 0; child = nextSibling[child]) {
                order[count++] = child;
            }
        }
        return order;
    }

    /** Returns the set with all under it. */
    long[] down(long[] set) {
        long[] covered = set.clone();
        for (int name : topDown) {
            if (parents[name] >= 0 && Bits.has(covered, parents[name])) {
                Bits.set(covered, name);
            }
        }
        return covered;
    }

    /** Returns the names of a set that no other of it covers. */
    long[] highest(long[] covered) {
        long[] highest = new long[covered.length];
        Bits.forEach(covered, name -> {
            if (parents[name] < 0 || !Bits.has(covered, parents[name])) {
                Bits.set(highest, name);
            }
        });
        return highest;
    }
}
