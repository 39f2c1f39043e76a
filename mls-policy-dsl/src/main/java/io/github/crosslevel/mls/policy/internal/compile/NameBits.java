package io.github.crosslevel.mls.policy.internal.compile;

import java.util.Collection;
import java.util.List;
import java.util.RandomAccess;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes a set of declared names a word: one bit for each of at most 64 names. Open addressing, and no iterator where a
 * collection can do without. Not thread-safe.
 */
final class NameBits implements Consumer<String> {
    private final @Nullable String[] names;
    private final int[] positions;
    private long bits;
    private boolean areDeclared;

    NameBits(List<String> declared) {
        this.names = new @Nullable String[Integer.highestOneBit(Math.max(1, declared.size())) * 4];
        this.positions = new int[names.length];
        for (int position = 0; position < declared.size(); position++) {
            int at = place(declared.get(position));
            while (names[at] != null) {
                at = (at + 1) & (names.length - 1);
            }
            names[at] = declared.get(position);
            positions[at] = position;
        }
    }

    private int place(String name) {
        return ((name.hashCode() * 0x9E37_79B9) >>> 16) & (names.length - 1);
    }

    /** Returns the position of a name, or −1 if it is not declared. */
    int position(String name) {
        for (int at = place(name); ; at = (at + 1) & (names.length - 1)) {
            String declared = names[at];
            if (declared == null) {
                return -1;
            }
            if (declared.equals(name)) {
                return positions[at];
            }
        }
    }

    /** Reads a set, and returns whether all of its names are declared; then {@link #bits} says which. */
    boolean read(Collection<String> set) {
        bits = 0;
        areDeclared = true;
        if (set instanceof RandomAccess && set instanceof List<String> list) {
            for (int i = 0; i < list.size(); i++) {
                accept(list.get(i));
            }
        } else {
            set.forEach(this);
        }
        return areDeclared;
    }

    @Override
    public void accept(String name) {
        int position = position(name);
        if (position < 0) {
            areDeclared = false;
        } else {
            bits |= 1L << position;
        }
    }

    /** Returns the names that were read last. */
    long bits() {
        return bits;
    }
}
