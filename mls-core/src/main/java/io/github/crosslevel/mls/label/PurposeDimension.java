package io.github.crosslevel.mls.label;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Purposes of use that a label permits (GB/T 35273: purpose limitation): the join is the intersection, since what is
 * made from two things may be used only for what both may. A purpose that has others under it permits those too.
 *
 * <p>A label that says nothing permits every purpose; the highest value permits none. In a {@link Clearance} the value
 * is what the subject may pursue, and the two must have a purpose in common; {@link Use} names the one that is pursued.
 *
 * @param name unique within the schema
 * @param values the names of the purposes, 1 to 1,024
 * @param parents the more general purpose of each that has one
 */
public record PurposeDimension(String name, List<String> values, Map<String, String> parents)
        implements Dimension<Set<String>> {
    /** Most purposes. */
    public static final int MAX_PURPOSES = 1024;

    /** Checks the names, and that the parents form a forest. */
    public PurposeDimension {
        DeclaredNames.check("dimension", name);
        values = DeclaredNames.checkSome(name, values, MAX_PURPOSES);
        parents = Forest.check(name, values, parents);
    }

    /** Returns a dimension with these purposes. */
    public static PurposeDimension of(String name, String... purposes) {
        return new PurposeDimension(name, List.of(purposes), Map.of());
    }

    /** Returns this dimension with new purposes under a declared, more general one. */
    public PurposeDimension under(String parent, String... children) {
        return new PurposeDimension(name, Forest.more(values, children), Forest.under(parents, parent, children));
    }

    @Override
    public DimensionKind kind() {
        return DimensionKind.PURPOSE;
    }

    /** Returns the most general purposes, and so all. */
    @Override
    public Set<String> unset() {
        return values.stream().filter(value -> !parents.containsKey(value)).collect(Collectors.toUnmodifiableSet());
    }
}
