package io.github.crosslevel.mls.label;

import java.util.List;
import java.util.Set;

/**
 * Handling caveats, which restrict nobody but oblige whoever handles the thing, such as to mask or to log: a label has
 * a set, and the join is the union, so that no duty gets lost.
 *
 * @param name unique within the schema
 * @param criticality whether who does not know the dimension must refuse its labels
 * @param values the names of the caveats, at most 65,536
 */
public record HandlingDimension(String name, Criticality criticality, List<String> values)
        implements Dimension<Set<String>> {
    /** Checks the names. */
    public HandlingDimension {
        DeclaredNames.check("dimension", name);
        values = DeclaredNames.check(name, values, MAX_NAMES);
    }

    /** Returns caveats that every reader of labels must know. */
    public static HandlingDimension of(String name, String... caveats) {
        return new HandlingDimension(name, Criticality.CRITICAL, List.of(caveats));
    }

    /** Returns remarks, which who does not know them passes on unchanged. */
    public static HandlingDimension remarks(String name, String... remarks) {
        return new HandlingDimension(name, Criticality.NON_CRITICAL, List.of(remarks));
    }

    @Override
    public DimensionKind kind() {
        return DimensionKind.HANDLING;
    }

    @Override
    public Set<String> unset() {
        return Set.of();
    }
}
