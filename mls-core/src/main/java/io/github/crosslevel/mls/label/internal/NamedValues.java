package io.github.crosslevel.mls.label.internal;

import io.github.crosslevel.mls.label.AnyOfDimension;
import io.github.crosslevel.mls.label.Dimension;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.LabelBuilder;
import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.label.Rights;
import io.github.crosslevel.mls.label.RightsDimension;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Values of dimensions as the declared names that they consist of. */
public final class NamedValues {
    private NamedValues() {}

    /**
     * Returns the names that the value of a label consists of: one for ranks, elements and rights, any number for sets.
     *
     * @throws IllegalArgumentException if the values of the dimension are no names
     */
    @SuppressWarnings("unchecked") // the type of the values follows from the kind
    public static List<String> read(Label label, Dimension<?> dimension) {
        return switch (dimension.kind()) {
            case CHAIN, INTEGRITY, POSET -> List.of(label.get((Dimension<String>) dimension));
            case RIGHTS -> List.of(label.get((RightsDimension) dimension).keyword());
            case ALL_OF, HIERARCHY, HANDLING, CONFLICT, CHANNEL, PURPOSE ->
                List.copyOf(label.get((Dimension<Set<String>>) dimension));
            case ANY_OF, VALIDITY ->
                throw new IllegalArgumentException("values of `" + dimension.name() + "` are no names");
        };
    }

    /**
     * Sets the value that consists of these names; for an any-of dimension, the clause of them.
     *
     * @throws IllegalArgumentException if the dimension declares no such value
     */
    @SuppressWarnings("unchecked") // the type of the values follows from the kind
    public static LabelBuilder write(LabelBuilder label, Dimension<?> dimension, Collection<String> names) {
        return switch (dimension.kind()) {
            case CHAIN, INTEGRITY, POSET -> label.set((Dimension<String>) dimension, single(dimension, names));
            case RIGHTS -> label.set((RightsDimension) dimension, rights(single(dimension, names)));
            case ALL_OF, HIERARCHY, HANDLING, CONFLICT, CHANNEL, PURPOSE ->
                label.set((Dimension<Set<String>>) dimension, new LinkedHashSet<>(names));
            case ANY_OF -> {
                AnyOfDimension anyOf = (AnyOfDimension) dimension;
                yield label.set(anyOf, anyOf.anyOf(names.toArray(String[]::new)));
            }
            case VALIDITY -> throw new IllegalArgumentException("values of `" + dimension.name() + "` have no names");
        };
    }

    private static String single(Dimension<?> dimension, Collection<String> names) {
        if (names.size() != 1) {
            throw new IllegalArgumentException(
                    dimension.name() + " has one value, but " + names.size() + " names were given");
        }
        return names.iterator().next();
    }

    private static Rights rights(String keyword) {
        return Arrays.stream(Rights.values())
                .filter(rights -> rights.keyword().equals(keyword))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown rights `" + keyword + "`"));
    }

    /** Returns the lowest label of a schema, but for one dimension. */
    public static <V> Label only(LabelSchema schema, Dimension<V> dimension, V value) {
        return schema.bottom().toBuilder().set(dimension, value).build();
    }

    /** Returns the lowest label of a schema, but for these names in one dimension. */
    public static Label named(LabelSchema schema, Dimension<?> dimension, Collection<String> names) {
        return write(schema.bottom().toBuilder(), dimension, names).build();
    }

    /** Returns the dimension of a schema with this name. */
    public static Dimension<?> dimension(LabelSchema schema, String name) {
        return schema.dimension(name)
                .orElseThrow(() ->
                        new IllegalArgumentException("schema `" + schema + "` declares no dimension `" + name + "`"));
    }
}
