package io.github.crosslevel.mls.label;

import java.util.List;
import java.util.Set;

/**
 * Categories (compartments): a label has a set, the join is the union, and a reader must hold all of them.
 *
 * @param name unique within the schema
 * @param values the names of the categories, at most 65,536; up to 1,024 are compared without branching
 */
public record AllOfDimension(String name, List<String> values) implements Dimension<Set<String>> {
    /** Checks the names. */
    public AllOfDimension {
        DeclaredNames.check("dimension", name);
        values = DeclaredNames.check(name, values, MAX_NAMES);
    }

    /** Returns a dimension with these categories. */
    public static AllOfDimension of(String name, String... categories) {
        return new AllOfDimension(name, List.of(categories));
    }

    /** Returns {@code count} categories named by a prefix and a number, such as {@code c0} to {@code c1023}. */
    public static AllOfDimension numbered(String name, String prefix, int count) {
        return new AllOfDimension(name, DeclaredNames.numbered(prefix, count));
    }

    @Override
    public DimensionKind kind() {
        return DimensionKind.ALL_OF;
    }

    @Override
    public Set<String> unset() {
        return Set.of();
    }
}
