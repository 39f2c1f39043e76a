package io.github.crosslevel.mls.label;

import java.util.Arrays;
import java.util.List;

/**
 * The {@link Rights} that a label permits (seed 004 §2.4.2): the join is the intersection. A label that says nothing
 * permits all; the highest value permits none.
 *
 * <p>In a {@link Clearance} the value is what the subject was granted, and the two must have a right in common;
 * {@link Use} names those that are exercised, all of which both must permit.
 *
 * @param name unique within the schema
 */
public record RightsDimension(String name) implements Dimension<Rights> {
    /** Checks the name. */
    public RightsDimension {
        DeclaredNames.check("dimension", name);
    }

    /** Returns the dimension with this name. */
    public static RightsDimension of(String name) {
        return new RightsDimension(name);
    }

    @Override
    public DimensionKind kind() {
        return DimensionKind.RIGHTS;
    }

    /** Returns the keywords of all rights. */
    @Override
    public List<String> values() {
        return Arrays.stream(Rights.values()).map(Rights::keyword).toList();
    }

    @Override
    public Rights unset() {
        return Rights.FULL;
    }
}
