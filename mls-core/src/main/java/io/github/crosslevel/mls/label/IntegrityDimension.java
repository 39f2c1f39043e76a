package io.github.crosslevel.mls.label;

import java.util.List;

/**
 * Ranks of trust: the dual of a chain, in which the join is the <em>lower</em> rank, since what is made from two things
 * is no more trustworthy than the lesser (Biba). A reader's rank is the lowest that it may take in.
 *
 * <p>In the order of the lattice the highest trust is the bottom. A label that says nothing has the lowest trust, not
 * the bottom: silence is no recommendation.
 *
 * @param name unique within the schema
 * @param values the names of the ranks, lowest trust first, 1 to 65,536
 */
public record IntegrityDimension(String name, List<String> values) implements Dimension<String> {
    /** Checks the names. */
    public IntegrityDimension {
        DeclaredNames.check("dimension", name);
        values = DeclaredNames.checkSome(name, values, MAX_NAMES);
    }

    /** Returns ranks of trust, lowest first. */
    public static IntegrityDimension of(String name, String... ranks) {
        return new IntegrityDimension(name, List.of(ranks));
    }

    @Override
    public DimensionKind kind() {
        return DimensionKind.INTEGRITY;
    }

    @Override
    public String unset() {
        return values.get(0);
    }
}
