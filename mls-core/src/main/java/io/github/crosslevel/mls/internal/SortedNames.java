package io.github.crosslevel.mls.internal;

import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A set of texts in an array, sorted: small, quick to make, and read without an iterator. Immutable, thread-safe. */
public final class SortedNames extends AbstractSet<String> {
    /** Up to here looking at each is faster than halving. */
    private static final int FEW = 8;

    private final String[] names;

    private SortedNames(String[] names) {
        this.names = names;
    }

    /** Returns the set of some texts. */
    public static SortedNames of(Collection<String> texts) {
        if (texts instanceof SortedNames same) {
            return same;
        }
        String[] sorted = texts.toArray(String[]::new);
        for (String text : sorted) {
            Objects.requireNonNull(text, "text");
        }
        Arrays.sort(sorted);
        int count = 0;
        for (int i = 0; i < sorted.length; i++) {
            if (i == 0 || !sorted[i].equals(sorted[count - 1])) {
                sorted[count++] = sorted[i];
            }
        }
        return new SortedNames(count == sorted.length ? sorted : Arrays.copyOf(sorted, count));
    }

    /** Returns one of the texts, in their order. */
    public String get(int place) {
        return names[place];
    }

    @Override
    public int size() {
        return names.length;
    }

    @Override
    public boolean contains(@Nullable Object text) {
        return text instanceof String name && place(names, name) >= 0;
    }

    /** Returns where a text stands among sorted ones, or a negative number. */
    static int place(String[] sorted, String text) {
        if (sorted.length > FEW) {
            return Arrays.binarySearch(sorted, text);
        }
        for (int i = 0; i < sorted.length; i++) {
            if (sorted[i].equals(text)) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public Iterator<String> iterator() {
        return new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                return next < names.length;
            }

            @Override
            public String next() {
                if (next == names.length) {
                    throw new NoSuchElementException();
                }
                return names[next++];
            }
        };
    }
}
