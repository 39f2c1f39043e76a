package io.github.crosslevel.mls.policy.internal.types;

import io.github.crosslevel.mls.label.Dimension;
import io.github.crosslevel.mls.label.DimensionKind;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.LabelBuilder;
import io.github.crosslevel.mls.label.LabelSchema;
import java.util.List;
import java.util.Optional;

/**
 * The label schema of a policy, with the names by which the policy speaks of it.
 *
 * @param schema the schema; its levels are its first chain, its categories its first all-of dimension
 * @param levels the levels and their aliases, lowest first
 * @param categories the categories and their aliases
 * @param dimensions all dimensions and their aliases, in the order of the schema
 * @param values the names that each dimension declares, by position of the dimension
 */
public record LabelNames(LabelSchema schema, Domain levels, Domain categories, Domain dimensions, List<Domain> values) {
    /** Copies the list. */
    public LabelNames {
        values = List.copyOf(values);
    }

    /** Returns whether labels are a level and categories and nothing else. */
    public boolean isPlain() {
        return schema.dimensions().stream().noneMatch(this::isBeside);
    }

    /** Returns whether labels may hold for a time only. */
    public boolean isTimed() {
        return schema.dimensions().stream().anyMatch(d -> d.kind() == DimensionKind.VALIDITY);
    }

    /** Returns the lowest label with what another says beside level and categories. */
    Label beside(Label label) {
        LabelBuilder builder = schema.bottom().toBuilder();
        dimensionsBeside().forEach(d -> copy(d, label, builder));
        return builder.build();
    }

    /** Returns the highest label as to level and categories with what another says beside them. */
    Label besideHighest(Label label) {
        LabelBuilder builder = schema.top().toBuilder();
        dimensionsBeside().forEach(d -> copy(d, label, builder));
        return builder.build();
    }

    /** Returns the dimensions beside level and categories. */
    public List<Dimension<?>> dimensionsBeside() {
        return schema.dimensions().stream().filter(this::isBeside).toList();
    }

    /** Returns a label with the level and categories of one and what another says beside them. */
    public Label beside(Label label, Label beside) {
        LabelBuilder builder = label.toBuilder();
        dimensionsBeside().forEach(d -> copy(d, beside, builder));
        return builder.build();
    }

    /** Returns a label with what another says in a dimension. */
    public Label with(Label label, Dimension<?> dimension, Label other) {
        LabelBuilder builder = label.toBuilder();
        copy(dimension, other, builder);
        return builder.build();
    }

    private static <V> void copy(Dimension<V> dimension, Label from, LabelBuilder to) {
        to.set(dimension, from.get(dimension));
    }

    private boolean isBeside(Dimension<?> dimension) {
        return !isFirst(dimension, DimensionKind.CHAIN) && !isFirst(dimension, DimensionKind.ALL_OF);
    }

    private boolean isFirst(Dimension<?> dimension, DimensionKind kind) {
        Optional<Dimension<?>> first =
                schema.dimensions().stream().filter(d -> d.kind() == kind).findFirst();
        return first.isPresent() && first.get().equals(dimension);
    }
}
