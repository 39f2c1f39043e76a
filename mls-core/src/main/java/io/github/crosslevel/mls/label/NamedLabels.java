package io.github.crosslevel.mls.label;

import java.lang.ref.WeakReference;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Labels of a schema that were asked for by the names of a level and of categories, so that the same names need not be
 * made a label again. Knows at most {@value #PLACES}, and holds none that nobody else does; another one with the same
 * place takes it. Thread-safe without locks: entries are immutable, and losing one costs time only.
 */
final class NamedLabels {
    private static final int PLACES = 1 << 11;

    private final Map<String, Integer> levels;
    private final Map<String, Integer> categories;

    /** Empty until a label is kept: many schemas are only compared. */
    private @Nullable Entry[] entries = {};

    /**
     * A label.
     *
     * @param level the position of its level
     * @param categories the positions of its categories, as bits
     */
    private record Entry(int level, long categories, WeakReference<Label> label) {}

    private NamedLabels(List<String> levels, List<String> categories) {
        this.levels = positions(levels);
        this.categories = positions(categories);
    }

    /** Returns an empty table for so many categories as have bits in a word; of others no label is kept. */
    static NamedLabels of(List<String> levels, List<String> categories) {
        return categories.size() <= Long.SIZE
                ? new NamedLabels(levels, categories)
                : new NamedLabels(List.of(), List.of());
    }

    private static Map<String, Integer> positions(List<String> names) {
        Map<String, Integer> positions = new HashMap<>();
        names.forEach(name -> positions.put(name, positions.size()));
        return positions;
    }

    /** Returns the label of these names; null if it is not known, or a name is not declared. */
    @Nullable Label find(String level, Collection<String> names) {
        Integer rank = levels.get(level);
        if (rank == null) {
            return null;
        }
        long bits = 0;
        for (String name : names) {
            Integer position = categories.get(name);
            if (position == null) {
                return null;
            }
            bits |= 1L << position;
        }
        @Nullable Entry[] kept = entries;
        Entry entry = kept.length == 0 ? null : kept[place(rank, bits)];
        return entry != null && entry.level == rank && entry.categories == bits ? entry.label.get() : null;
    }

    /** Keeps a label under its names, which are declared. */
    void add(String level, Collection<String> names, Label label) {
        Integer rank = levels.get(level);
        if (rank != null) {
            long bits = 0;
            for (String name : names) {
                bits |= 1L << categories.getOrDefault(name, 0);
            }
            @Nullable Entry[] kept = entries;
            if (kept.length == 0) {
                kept = new @Nullable Entry[PLACES];
                entries = kept;
            }
            kept[place(rank, bits)] = new Entry(rank, bits, new WeakReference<>(label));
        }
    }

    private static int place(int level, long bits) {
        long mixed = (bits + level * 0x9E37_79B9_7F4A_7C15L) * 0xBF58_476D_1CE4_E5B9L;
        return (int) (mixed >>> (Long.SIZE - Integer.numberOfTrailingZeros(PLACES)));
    }
}
