package io.github.crosslevel.mls.label;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * An immutable point of the label lattice: a level and a set of categories.
 *
 * <p>A label <em>dominates</em> another of the same schema when its level is at least as high and its categories
 * include the other's (Bell–LaPadula; seed 004 §2.4.2). Labels of different schemas are not comparable: comparing them
 * is a programming error, since a mapping between graded systems must have been applied first. Thread-safe.
 */
public final class Label implements Labeling {
    private final LabelSchema schema;
    private final int rank;
    private final long[] bits;

    Label(LabelSchema schema, int rank, long[] bits) {
        this.schema = schema;
        this.rank = rank;
        this.bits = bits;
    }

    /** Returns the schema that declares this label. */
    public LabelSchema schema() {
        return schema;
    }

    /** Returns the name of the level. */
    public String level() {
        return schema.levels().get(rank);
    }

    /** Returns the position of the level in the schema, 0 for the lowest. */
    public int rank() {
        return rank;
    }

    /** Returns the category names in declaration order. */
    public List<String> categories() {
        List<String> names = new ArrayList<>();
        for (int index = 0; index < schema.categories().size(); index++) {
            if ((bits[index / Long.SIZE] >>> (index % Long.SIZE) & 1) != 0) {
                names.add(schema.categories().get(index));
            }
        }
        return List.copyOf(names);
    }

    /**
     * Returns whether this label is at least as high as the other in every dimension. Does not allocate.
     *
     * @throws IllegalArgumentException if the schemas differ
     */
    public boolean dominates(Label other) {
        requireSameSchema(other);
        if (rank < other.rank) {
            return false;
        }
        for (int i = 0; i < bits.length; i++) {
            if ((other.bits[i] & ~bits[i]) != 0) {
                return false;
            }
        }
        return true;
    }

    /**
     * Returns the least label that dominates both: the label of anything made from the two.
     *
     * @throws IllegalArgumentException if the schemas differ
     */
    public Label join(Label other) {
        requireSameSchema(other);
        long[] joined = bits.clone();
        for (int i = 0; i < joined.length; i++) {
            joined[i] |= other.bits[i];
        }
        return new Label(schema, Math.max(rank, other.rank), joined);
    }

    /**
     * Returns the greatest label that both dominate.
     *
     * @throws IllegalArgumentException if the schemas differ
     */
    public Label meet(Label other) {
        requireSameSchema(other);
        long[] met = bits.clone();
        for (int i = 0; i < met.length; i++) {
            met[i] &= other.bits[i];
        }
        return new Label(schema, Math.min(rank, other.rank), met);
    }

    /** Returns the canonical bytes, a new array: one label of a schema has one byte string on every JVM. */
    public byte[] encoded() {
        return LabelBytes.encode(rank, bits);
    }

    private void requireSameSchema(Label other) {
        if (!schema.equals(other.schema)) {
            throw new IllegalArgumentException(
                    "labels of schema `" + schema + "` and `" + other.schema + "` are not comparable");
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Label that
                && rank == that.rank
                && Arrays.equals(bits, that.bits)
                && schema.equals(that.schema);
    }

    @Override
    public int hashCode() {
        return 31 * rank + Arrays.hashCode(bits);
    }

    /** Returns the text form, such as {@code secret{credit}}; {@link LabelSchema#parse} reads it back. */
    @Override
    public String toString() {
        return LabelText.render(this);
    }
}
