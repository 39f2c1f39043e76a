package io.github.crosslevel.mls.label;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/**
 * The encoded values of non-critical dimensions that the schema does not declare: kept and passed on byte for byte, and
 * united when labels are joined. Immutable.
 */
final class Remnant {
    static final Remnant NONE = new Remnant(List.of());

    /** Most values kept in one label, and most bytes of each. */
    static final int MAX_ENTRIES = 16;

    static final int MAX_BYTES = 1024;

    /** One value of the dimension with this number. */
    static final class Entry implements Comparable<Entry> {
        private final int number;
        private final byte[] value;

        Entry(int number, byte[] value) {
            this.number = number;
            this.value = value.clone();
        }

        int number() {
            return number;
        }

        byte[] value() {
            return value.clone();
        }

        @Override
        public int compareTo(Entry other) {
            int byNumber = Integer.compare(number, other.number);
            return byNumber != 0 ? byNumber : Arrays.compareUnsigned(value, other.value);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Entry that && compareTo(that) == 0;
        }

        @Override
        public int hashCode() {
            return 31 * number + Arrays.hashCode(value);
        }
    }

    private final List<Entry> entries;

    private Remnant(List<Entry> entries) {
        this.entries = entries;
    }

    static Remnant of(Iterable<Entry> entries) {
        TreeSet<Entry> sorted = new TreeSet<>();
        entries.forEach(sorted::add);
        if (sorted.size() > MAX_ENTRIES) {
            throw new LabelTooComplexException("more than " + MAX_ENTRIES + " values of unknown dimensions");
        }
        return sorted.isEmpty() ? NONE : new Remnant(List.copyOf(sorted));
    }

    List<Entry> entries() {
        return entries;
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    boolean includes(Remnant other) {
        return entries.containsAll(other.entries);
    }

    Remnant union(Remnant other) {
        List<Entry> all = new ArrayList<>(entries);
        all.addAll(other.entries);
        return of(all);
    }

    Remnant intersection(Remnant other) {
        return of(entries.stream().filter(other.entries::contains).toList());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Remnant that && entries.equals(that.entries);
    }

    @Override
    public int hashCode() {
        return entries.hashCode();
    }
}
