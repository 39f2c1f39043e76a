package io.github.crosslevel.mls.label;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Nodes of a forest, such as departments, in which a parent covers its children: a label has a set of nodes, the join
 * is the union, and a reader must hold each node or one of its ancestors.
 *
 * <p>Labels name the highest nodes only: a node next to its ancestor is the ancestor alone.
 *
 * @param name unique within the schema
 * @param values the names of the nodes, at most 65,536
 * @param parents the parent of each node that has one
 */
public record HierarchyDimension(String name, List<String> values, Map<String, String> parents)
        implements Dimension<Set<String>> {
    /** Checks the names, and that the parents form a forest. */
    public HierarchyDimension {
        DeclaredNames.check("dimension", name);
        values = DeclaredNames.check(name, values, MAX_NAMES);
        parents = Forest.check(name, values, parents);
    }

    /** Returns a forest of roots. */
    public static HierarchyDimension of(String name, String... roots) {
        return new HierarchyDimension(name, List.of(roots), Map.of());
    }

    /** Returns this forest with new nodes under a declared parent. */
    public HierarchyDimension under(String parent, String... children) {
        return new HierarchyDimension(name, Forest.more(values, children), Forest.under(parents, parent, children));
    }

    @Override
    public DimensionKind kind() {
        return DimensionKind.HIERARCHY;
    }

    @Override
    public Set<String> unset() {
        return Set.of();
    }
}
