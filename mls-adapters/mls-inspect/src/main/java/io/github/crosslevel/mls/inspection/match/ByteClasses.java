package io.github.crosslevel.mls.inspection.match;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Bytes that no set tells apart, as numbers from 0 on. Immutable. */
final class ByteClasses {
    private final byte[] classes = new byte[256];
    private final int count;

    ByteClasses(Collection<ByteSet> sets) {
        int[] of = new int[256];
        int size = 1;
        for (ByteSet set : sets) {
            Map<Integer, Integer> parts = new HashMap<>();
            for (int b = 0; b < of.length; b++) {
                int part = 2 * of[b] + (set.contains(b) ? 1 : 0);
                parts.putIfAbsent(part, parts.size());
                of[b] = parts.get(part);
            }
            size = parts.size();
        }
        for (int b = 0; b < of.length; b++) {
            classes[b] = (byte) of[b];
        }
        this.count = size;
    }

    int count() {
        return count;
    }

    int of(int b) {
        return classes[b] & 0xff;
    }

    /** Returns the class of each byte, unsigned; not to be changed. */
    byte[] table() {
        return classes;
    }

    /** Returns a byte of each class. */
    int[] members() {
        int[] members = new int[count];
        for (int b = classes.length - 1; b >= 0; b--) {
            members[of(b)] = b;
        }
        return members;
    }
}
