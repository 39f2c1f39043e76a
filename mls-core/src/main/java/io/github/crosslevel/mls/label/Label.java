package io.github.crosslevel.mls.label;

import io.github.crosslevel.mls.internal.Memorable;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An immutable point of the label lattice: one value for each dimension of its schema.
 *
 * <p>A label <em>dominates</em> another of the same schema when it is at least as high in every dimension
 * (Bell–LaPadula; seed 004 §2.4.2). Labels of different schemas are not comparable: comparing them is a programming
 * error, since a mapping between graded systems must have been applied first.
 *
 * <p>A label may be succeeded by a lower one at a certain time; it dominates another when it does at all times.
 *
 * <p>Labels are canonical: there is one object for each label of a schema, with one byte string and one hash on every
 * JVM. Thread-safe.
 */
@SuppressWarnings("exports") // what it extends is nothing for users
public final class Label extends Memorable implements Labeling {
    private final LabelSchema schema;
    private final long[] bits;
    /** Whether whatever includes its bits dominates it. */
    private final boolean plain;

    private final Point point;
    private final Remnant remnant;
    private final @Nullable Succession succession;
    private final boolean boundInTime;
    private final int hash;

    /** The clearance up to this label once it was asked for. Immutable, so that losing it costs time only. */
    @Nullable Clearance clearance;

    Label(LabelSchema schema, Point point, Remnant remnant, @Nullable Succession succession) {
        this.schema = schema;
        this.bits = point.bits;
        this.point = point;
        this.remnant = remnant;
        this.succession = succession;
        this.boundInTime = succession != null || !validity().equals(Validity.ALWAYS);
        this.plain = point.isDecidedByBits(schema.layout().lowest()) && remnant.isEmpty() && succession == null;
        this.hash = 31 * (31 * point.hashCode() + remnant.hashCode()) + hashOf(succession);
    }

    private static int hashOf(@Nullable Succession next) {
        return next == null ? 0 : 31 * next.time().hashCode() + next.label().hashCode();
    }

    /** Returns the schema that declares this label. */
    public LabelSchema schema() {
        return schema;
    }

    /**
     * Returns the value of a dimension.
     *
     * @throws IllegalArgumentException if the schema does not declare it
     */
    public <V> V get(Dimension<V> dimension) {
        return schema.layout().slot(dimension, schema).read(point);
    }

    /** Returns whether the label says something about a dimension. */
    public boolean isSet(Dimension<?> dimension) {
        return !schema.layout()
                .slot(dimension, schema)
                .isEqual(point, schema.layout().unset());
    }

    /**
     * Returns the name of the level: the value of the first chain of the schema.
     *
     * @throws IllegalStateException if the schema declares no chain
     */
    public String level() {
        return schema.levels().get(rank());
    }

    /**
     * Returns the position of the level in the schema, 0 for the lowest.
     *
     * @throws IllegalStateException if the schema declares no chain
     */
    public int rank() {
        return schema.levelSlot().rank(point);
    }

    /** Returns the category names in declaration order: the value of the first all-of dimension, if there is one. */
    public List<String> categories() {
        return schema.categorySlot().map(slot -> List.copyOf(slot.read(point))).orElse(List.of());
    }

    /**
     * Returns whether this label is at least as high as the other in every dimension and at all times. Does not
     * allocate unless a formula is a diagram or one of the two has a successor.
     *
     * @throws IllegalArgumentException if the schemas differ
     * @throws LabelTooComplexException if it cannot be found out in bounded time
     */
    public boolean dominates(Label other) {
        requireSameSchema(other);
        return Bits.include(bits, other.bits) && ((other.plain && succession == null) || dominatesBesidesBits(other));
    }

    private boolean dominatesBesidesBits(Label other) {
        if (!remnant.includes(other.remnant) || !point.dominatesBesidesBits(other.point)) {
            return false;
        }
        return (succession == null && other.succession == null) || Schedule.dominates(this, other);
    }

    /**
     * Returns {@link #dominates} in time that does not depend on where the labels differ, but only on the schema, on
     * how many clauses, sparse words and successors both have, and on unknown dimensions: for callers who must not
     * learn more than the answer. Takes time in the product of those numbers.
     *
     * @throws IllegalArgumentException if the schemas differ
     * @throws LabelTooComplexException if a formula has more than {@value Formula#MAX_CLAUSES} clauses
     */
    public boolean dominatesInConstantTime(Label other) {
        requireSameSchema(other);
        if (succession != null || other.succession != null) {
            return Schedule.dominatesInConstantTime(this, other);
        }
        boolean dominates = point.dominatesInConstantTime(other.point);
        return remnant.includes(other.remnant) && dominates;
    }

    /**
     * Returns the least label that dominates both: the label of anything made from the two.
     *
     * @throws IllegalArgumentException if the schemas differ
     * @throws LabelTooComplexException if the result is
     */
    public Label join(Label other) {
        if (dominates(other)) {
            return this;
        }
        return other.dominates(this)
                ? other
                : Schedule.combine(
                        this,
                        other,
                        (a, b) -> a.bare(schema.layout().join(a.point, b.point), a.remnant.union(b.remnant)));
    }

    /**
     * Returns the greatest label that both dominate.
     *
     * @throws IllegalArgumentException if the schemas differ
     * @throws LabelTooComplexException if the result is
     */
    public Label meet(Label other) {
        if (dominates(other)) {
            return other;
        }
        return other.dominates(this)
                ? this
                : Schedule.combine(
                        this, other, (a, b) -> a.bare(a.point.meet(b.point), a.remnant.intersection(b.remnant)));
    }

    private Label bare(Point changed, Remnant rest) {
        return schema.intern(new Label(schema, changed, rest, null));
    }

    /** Returns what this label becomes, if its schema and its maker provided for it. */
    public Optional<Succession> succession() {
        return Optional.ofNullable(succession);
    }

    /** Returns whether what the label amounts to depends on when it is asked: it has a validity, or a successor. */
    public boolean isBoundInTime() {
        return boundInTime;
    }

    /**
     * Returns what the label amounts to at a time; pass the time of a {@link MonotonicClock}, so that it never moves
     * back up.
     */
    public LabelStatus at(Instant time) {
        if (!boundInTime) {
            return new LabelStatus.InForce(this);
        }
        if (succession != null && !time.isBefore(succession.time())) {
            return succession.label().at(time);
        }
        Validity validity = validity();
        if (!validity.holdsAt(time)) {
            return validity.notAfter()
                    .filter(end -> !time.isBefore(end))
                    .<LabelStatus>map(LabelStatus.Expired::new)
                    .orElseGet(() ->
                            new LabelStatus.NotYetValid(validity.notBefore().orElse(Instant.MAX)));
        }
        return new LabelStatus.InForce(timeless());
    }

    /** Returns whether somebody should have reviewed the label by then. */
    public boolean isReviewOverdue(Instant time) {
        return validity().reviewBy().map(due -> !time.isBefore(due)).orElse(false);
    }

    private Validity validity() {
        return schema.layout().validity().map(slot -> slot.read(point)).orElse(Validity.ALWAYS);
    }

    private Label timeless() {
        return schema.layout()
                .validity()
                .map(slot -> {
                    Point changed = point.copy();
                    slot.write(Validity.ALWAYS, changed);
                    return bare(changed, remnant);
                })
                .orElse(this);
    }

    /** Returns a builder that starts from the values of this label, without its succession. */
    public LabelBuilder toBuilder() {
        return new LabelBuilder(schema, point, remnant);
    }

    /**
     * Returns the canonical bytes, a new array: one label has one byte string on every JVM.
     *
     * @throws LabelTooComplexException if they are more than 1 MiB
     */
    public byte[] encoded() {
        return LabelBytes.encode(this);
    }

    /** Returns the first eight bytes of the SHA-256 of the canonical bytes: the same for a label on every JVM. */
    public long fingerprint() {
        return ByteBuffer.wrap(LabelSchema.sha256(encoded())).getLong();
    }

    /** Returns whether whatever includes its bits dominates it. */
    boolean isPlain() {
        return plain;
    }

    Point point() {
        return point;
    }

    Remnant remnant() {
        return remnant;
    }

    /** Returns the label before it is succeeded. */
    Label unsucceeded() {
        return succession == null ? this : bare(point, remnant);
    }

    /** Returns the label with another future. */
    Label succeeded(@Nullable Succession next) {
        return schema.intern(new Label(schema, point, remnant, next));
    }

    void requireSameSchema(Label other) {
        if (!schema.equals(other.schema)) {
            throw new IllegalArgumentException(
                    "labels of schema `" + schema + "` and `" + other.schema + "` are not comparable");
        }
    }

    /** Compares everything but the schema. */
    boolean isSameAs(Label that) {
        return hash == that.hash
                && point.equals(that.point)
                && remnant.equals(that.remnant)
                && (succession == null ? that.succession == null : succession.equals(that.succession));
    }

    @Override
    public boolean equals(Object other) {
        return this == other || (other instanceof Label that && isSameAs(that) && schema.equals(that.schema));
    }

    /** Returns a hash that is the same on every JVM. */
    @Override
    public int hashCode() {
        return hash;
    }

    /** Returns a text form, such as {@code secret{credit}}; see {@link LabelSchema#parse} for when it is read back. */
    @Override
    public String toString() {
        return LabelText.render(this);
    }

    /** Returns every label that this one is over time, with the time at which each begins. */
    List<Succession> timeline() {
        List<Succession> timeline = new ArrayList<>();
        timeline.add(new Succession(Instant.MIN, this));
        for (Succession next = succession; next != null; next = next.label().succession) {
            timeline.add(next);
        }
        return timeline;
    }
}
