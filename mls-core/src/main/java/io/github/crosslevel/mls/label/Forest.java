package io.github.crosslevel.mls.label;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The parents of declared names: each name has at most one, and none is its own ancestor. */
final class Forest {
    private Forest() {}

    /** Returns a copy of the parents if they are a forest over the names. */
    static Map<String, String> check(String dimension, List<String> names, Map<String, String> parents) {
        Set<String> declared = Set.copyOf(names);
        parents.forEach((child, parent) -> {
            for (String name : List.of(child, parent)) {
                if (!declared.contains(name)) {
                    throw new IllegalArgumentException(dimension + " has `" + child + "` under `" + parent
                            + "`, but does not declare `" + name + "`");
                }
            }
        });
        Set<String> safe = new HashSet<>();
        for (String name : names) {
            Set<String> path = new HashSet<>();
            for (String at = name; at != null && !safe.contains(at); at = parents.get(at)) {
                if (!path.add(at)) {
                    throw new IllegalArgumentException(dimension + " `" + at + "` is its own ancestor");
                }
            }
            safe.addAll(path);
        }
        return Map.copyOf(parents);
    }

    /** Returns the names with more behind. */
    static List<String> more(List<String> names, String... children) {
        List<String> all = new ArrayList<>(names);
        all.addAll(Arrays.asList(children));
        return all;
    }

    /** Returns the parents with more children. */
    static Map<String, String> under(Map<String, String> parents, String parent, String... children) {
        Map<String, String> all = new HashMap<>(parents);
        for (String child : children) {
            all.put(child, parent);
        }
        return all;
    }

    /** Returns the position of the parent of each name, −1 for roots. */
    static int[] positions(List<String> names, Map<String, String> parents) {
        Map<String, Integer> positions = DeclaredNames.positions(names);
        int[] up = new int[names.size()];
        for (int i = 0; i < up.length; i++) {
            String parent = parents.get(names.get(i));
            up[i] = parent == null ? -1 : positions.getOrDefault(parent, -1);
        }
        return up;
    }
}
