package io.github.crosslevel.mls.label.mapping;

import io.github.crosslevel.mls.label.Dimension;
import io.github.crosslevel.mls.label.HierarchyDimension;
import io.github.crosslevel.mls.label.PosetDimension;
import io.github.crosslevel.mls.label.PurposeDimension;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How the names of one dimension are ordered, as declared. */
final class NameOrder {
    /** A name, and one that stands above it. */
    record Pair(String lower, String higher) {}

    private NameOrder() {}

    /** Returns pairs of which the order is the transitive closure; none where names are not ordered. */
    static List<Pair> pairs(Dimension<?> dimension) {
        List<Pair> pairs = new ArrayList<>();
        List<String> names = dimension.values();
        switch (dimension.kind()) {
            case CHAIN -> {
                for (int i = 1; i < names.size(); i++) {
                    pairs.add(new Pair(names.get(i - 1), names.get(i)));
                }
            }
            case INTEGRITY -> {
                for (int i = 1; i < names.size(); i++) {
                    pairs.add(new Pair(names.get(i), names.get(i - 1)));
                }
            }
            case POSET -> ((PosetDimension) dimension).order().forEach(p -> pairs.add(new Pair(p.lower(), p.higher())));
            case HIERARCHY ->
                ((HierarchyDimension) dimension)
                        .parents()
                        .forEach((child, parent) -> pairs.add(new Pair(child, parent)));
            default -> {}
        }
        return pairs;
    }

    /** Returns for each permitted name what it permits: itself and, in a tree, all under it. */
    static Map<String, Set<String>> under(Dimension<?> dimension) {
        Map<String, String> parents = dimension instanceof PurposeDimension purpose ? purpose.parents() : Map.of();
        Map<String, Set<String>> under = new HashMap<>();
        for (String name : dimension.values()) {
            for (String at = name; at != null; at = parents.get(at)) {
                under.computeIfAbsent(at, n -> new LinkedHashSet<>()).add(name);
            }
        }
        return under;
    }
}
