package io.github.crosslevel.mls.label;

import io.github.crosslevel.mls.internal.Confusables;
import io.github.crosslevel.mls.internal.Names;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** The rules for names that schemas declare: printable, in NFC, bounded, and no two that could be taken for another. */
final class DeclaredNames {
    /** Most chars of a name. */
    static final int MAX_CHARS = 64;

    private DeclaredNames() {}

    /** Returns the name if it stands alone well. */
    static String check(String what, String name) {
        Names.require(what, name, MAX_CHARS);
        if (!Confusables.isComposed(name)) {
            throw new IllegalArgumentException(what + " `" + name + "` is not in Unicode normalization form C");
        }
        return name;
    }

    /**
     * Returns a copy of the names.
     *
     * @throws IllegalArgumentException if there are more than {@code most}, or two are alike
     */
    static List<String> check(String what, Collection<String> names, int most) {
        if (names.size() > most) {
            throw new IllegalArgumentException("more than " + most + " of kind " + what);
        }
        Set<String> seen = new HashSet<>();
        Map<String, String> bySkeleton = new HashMap<>();
        for (String name : names) {
            check(what, name);
            if (!seen.add(name)) {
                throw new IllegalArgumentException(what + " `" + name + "` is declared twice");
            }
            String other = bySkeleton.putIfAbsent(Confusables.skeleton(name), name);
            if (other != null) {
                throw new IllegalArgumentException(what + " `" + name + "` looks like `" + other + "`");
            }
        }
        return List.copyOf(names);
    }

    /** Returns the same for at least one name. */
    static List<String> checkSome(String what, Collection<String> names, int most) {
        if (names.isEmpty()) {
            throw new IllegalArgumentException("dimension `" + what + "` declares no name");
        }
        return check(what, names, most);
    }

    /** Returns the names with their positions. */
    static Map<String, Integer> positions(List<String> names) {
        Map<String, Integer> positions = new LinkedHashMap<>();
        for (String name : names) {
            positions.put(name, positions.size());
        }
        return Map.copyOf(positions);
    }

    /** Returns the position of a declared name. */
    static int position(Dimension<?> dimension, Map<String, Integer> positions, String name) {
        Integer position = positions.get(name);
        if (position == null) {
            throw unknown(dimension, name);
        }
        return position;
    }

    static IllegalArgumentException unknown(Dimension<?> dimension, String name) {
        return new IllegalArgumentException(
                "unknown " + dimension.name() + " `" + shorten(name) + "`, declared are " + some(dimension.values()));
    }

    private static String some(List<String> names) {
        int shown = 20;
        return names.size() <= shown
                ? names.toString()
                : names.subList(0, shown) + " and " + (names.size() - shown) + " more";
    }

    private static String shorten(String name) {
        return name.length() <= MAX_CHARS ? name : name.substring(0, MAX_CHARS) + "…";
    }

    /** Returns {@code count} names made of a prefix and a number from 0. */
    static List<String> numbered(String prefix, int count) {
        if (count < 1 || count > Dimension.MAX_NAMES) {
            throw new IllegalArgumentException("count " + count + " is not within 1 to " + Dimension.MAX_NAMES);
        }
        return Arrays.asList(IntStream.range(0, count).mapToObj(i -> prefix + i).toArray(String[]::new));
    }
}
