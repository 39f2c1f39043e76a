package io.github.crosslevel.mls.label;

import java.util.List;

/**
 * The time during which a label holds, as a {@link Validity}: the join is the intersection of the times. Only labels of
 * a schema with this dimension may be succeeded by another ({@link LabelBuilder#succeededBy}).
 *
 * @param name unique within the schema, which may have one such dimension
 */
public record ValidityDimension(String name) implements Dimension<Validity> {
    /** Checks the name. */
    public ValidityDimension {
        DeclaredNames.check("dimension", name);
    }

    /** Returns the dimension with this name. */
    public static ValidityDimension of(String name) {
        return new ValidityDimension(name);
    }

    @Override
    public DimensionKind kind() {
        return DimensionKind.VALIDITY;
    }

    /** Returns nothing: times are not declared. */
    @Override
    public List<String> values() {
        return List.of();
    }

    @Override
    public Validity unset() {
        return Validity.ALWAYS;
    }
}
