package io.github.crosslevel.mls.crypto.envelope;

import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Entries of a protected header that this library does not know. Who does not understand a critical one refuses the
 * envelope; others are passed on. Immutable and thread-safe.
 *
 * <pre>{@code
 * HeaderExtensions.none().with(100, "case 17").withCritical(101, "embargo until 2027")
 * }</pre>
 */
public final class HeaderExtensions {
    /** The lowest key of an extension; those below are the library's. */
    public static final int LOWEST_KEY = 64;
    /** The highest key of an extension. */
    public static final int HIGHEST_KEY = 65_535;

    private static final HeaderExtensions NONE = new HeaderExtensions(new TreeMap<>(), new TreeSet<>());

    private final SortedMap<Integer, String> values;
    private final Set<Integer> critical;

    private HeaderExtensions(SortedMap<Integer, String> values, Set<Integer> critical) {
        this.values = Collections.unmodifiableSortedMap(values);
        this.critical = Collections.unmodifiableSet(critical);
    }

    /** Returns no entries. */
    public static HeaderExtensions none() {
        return NONE;
    }

    /**
     * Returns these and one more, or with another value.
     *
     * @param key {@value #LOWEST_KEY} to {@value #HIGHEST_KEY}
     */
    public HeaderExtensions with(int key, String value) {
        if (key < LOWEST_KEY || key > HIGHEST_KEY) {
            throw new IllegalArgumentException(
                    "extension " + key + " is not within " + LOWEST_KEY + " to " + HIGHEST_KEY);
        }
        SortedMap<Integer, String> more = new TreeMap<>(values);
        more.put(key, value);
        return new HeaderExtensions(more, critical);
    }

    /**
     * Returns these and one more that every reader must understand.
     *
     * @param key {@value #LOWEST_KEY} to {@value #HIGHEST_KEY}
     */
    public HeaderExtensions withCritical(int key, String value) {
        Set<Integer> more = new TreeSet<>(critical);
        more.add(key);
        return new HeaderExtensions(with(key, value).values, more);
    }

    /** Returns the entries, in ascending order. */
    public SortedMap<Integer, String> values() {
        return values;
    }

    /** Returns the keys that every reader must understand, in ascending order. */
    public Set<Integer> critical() {
        return critical;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HeaderExtensions that && values.equals(that.values) && critical.equals(that.critical);
    }

    @Override
    public int hashCode() {
        return 31 * values.hashCode() + critical.hashCode();
    }

    @Override
    public String toString() {
        return values + (critical.isEmpty() ? "" : " critical " + critical);
    }
}
