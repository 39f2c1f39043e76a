package io.github.crosslevel.mls.label;

import java.util.List;

/**
 * Ranks in a total order, such as security levels: a label has one, the join is the higher one, and a reader's must be
 * at least as high (Bell–LaPadula).
 *
 * @param name unique within the schema
 * @param values the names of the ranks, lowest first, 1 to 65,536; the lowest is that of labels that say nothing
 */
public record ChainDimension(String name, List<String> values) implements Dimension<String> {
    /** Checks the names. */
    public ChainDimension {
        DeclaredNames.check("dimension", name);
        values = DeclaredNames.checkSome(name, values, MAX_NAMES);
    }

    /** Returns a chain of ranks, lowest first. */
    public static ChainDimension of(String name, String... ranks) {
        return new ChainDimension(name, List.of(ranks));
    }

    /** Returns a chain of {@code count} ranks named by a prefix and a number, such as {@code s0} to {@code s15}. */
    public static ChainDimension numbered(String name, String prefix, int count) {
        return new ChainDimension(name, DeclaredNames.numbered(prefix, count));
    }

    @Override
    public DimensionKind kind() {
        return DimensionKind.CHAIN;
    }

    @Override
    public String unset() {
        return values.get(0);
    }
}
