package io.github.crosslevel.mls.inspection.match;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Which characters differ in case only: simple folding as {@link Character} has it, one character to one. */
final class CaseFolding {
    /** Each character that has others, with all of its kind. */
    private static final NavigableMap<Integer, List<Integer>> ORBITS = orbits();

    private CaseFolding() {}

    private static NavigableMap<Integer, List<Integer>> orbits() {
        Map<Integer, List<Integer>> kinds = new HashMap<>();
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            if (Character.toLowerCase(c) != c || Character.toUpperCase(c) != c) {
                kinds.computeIfAbsent(fold(c), folded -> new ArrayList<>()).add(c);
            }
        }
        NavigableMap<Integer, List<Integer>> orbits = new TreeMap<>();
        kinds.values().stream().filter(kind -> kind.size() > 1).forEach(kind -> kind.forEach(c -> orbits.put(c, kind)));
        return orbits;
    }

    private static int fold(int c) {
        return Character.toLowerCase(Character.toUpperCase(c));
    }

    /** Adds to each character those that differ in case only. */
    static CodePoints close(CodePoints set) {
        CodePoints.Builder closed = new CodePoints.Builder().add(set);
        for (int i = 0; i < set.ranges(); i++) {
            ORBITS.subMap(set.first(i), true, set.last(i), true)
                    .values()
                    .forEach(kind -> kind.forEach(c -> closed.add(c, c)));
        }
        return closed.build();
    }
}
