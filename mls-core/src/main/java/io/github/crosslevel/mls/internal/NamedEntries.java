package io.github.crosslevel.mls.internal;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A map from names in two arrays, sorted by name: small, and quick to make and to ask. Immutable and thread-safe.
 *
 * @param <V> what names stand for
 */
public final class NamedEntries<V> extends AbstractMap<String, V> {
    private final String[] names;
    private final V[] values;

    private NamedEntries(String[] names, V[] values) {
        this.names = names;
        this.values = values;
    }

    /** Returns a copy of a map without nulls. */
    public static <V> NamedEntries<V> of(Map<String, V> map) {
        if (map instanceof NamedEntries<V> same) {
            return same;
        }
        String[] names = map.keySet().toArray(String[]::new);
        for (String name : names) {
            Objects.requireNonNull(name, "name");
        }
        Arrays.sort(names);
        @SuppressWarnings("unchecked") // only values of the map are put there
        V[] values = (V[]) new Object[names.length];
        for (int i = 0; i < names.length; i++) {
            values[i] = Objects.requireNonNull(map.get(names[i]), names[i]);
        }
        return new NamedEntries<>(names, values);
    }

    @Override
    public @Nullable V get(@Nullable Object key) {
        int place = key instanceof String name ? SortedNames.place(names, name) : -1;
        return place < 0 ? null : values[place];
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return get(key) != null;
    }

    @Override
    public int size() {
        return names.length;
    }

    @Override
    public Set<Entry<String, V>> entrySet() {
        return new Entries();
    }

    /** The names with what they stand for. */
    private final class Entries extends AbstractSet<Entry<String, V>> {
        @Override
        public int size() {
            return names.length;
        }

        @Override
        public Iterator<Entry<String, V>> iterator() {
            return new Iterator<>() {
                private int next;

                @Override
                public boolean hasNext() {
                    return next < names.length;
                }

                @Override
                public Entry<String, V> next() {
                    if (next == names.length) {
                        throw new NoSuchElementException();
                    }
                    return Map.entry(names[next], values[next++]);
                }
            };
        }
    }
}
