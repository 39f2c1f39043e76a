package io.github.crosslevel.mls.label;

import java.util.List;
import java.util.Optional;

/**
 * What a subject or a graded system may hold: a range of labels, with its memberships and what it was permitted.
 *
 * <p>The upper label is read by the kinds of its dimensions:
 *
 * <ul>
 *   <li>chain, poset, all-of, hierarchy, integrity: it must dominate the label (Bell–LaPadula, Biba);
 *   <li>any-of: the memberships that it names ({@link AnyOfDimension#eachOf}) must satisfy the label's formula;
 *   <li>channel, purpose, rights: it names what was granted; something must be both granted and permitted by the label,
 *       and a {@link Use} says what;
 *   <li>validity: not compared; a label that holds only for a time is allowed to nobody, what {@link Label#at} makes of
 *       it at a time may be;
 *   <li>handling and conflict: no restriction here.
 * </ul>
 *
 * <p>The lower label says down to where a subject may write, and is used by the formal models. Whoever may read what is
 * made from two labels may read both. Immutable and thread-safe.
 */
public final class Clearance {
    private final LabelRange range;
    private final LabelSchema schema;
    private final long[] held;
    private final Point ceiling;
    private final long[][] members;
    private final boolean[] known;
    private final boolean[] unreadSparse;
    private final boolean unconditional;

    private Clearance(LabelRange range) {
        this.range = range;
        this.schema = range.high().schema();
        Layout layout = schema.layout();
        if (range.high().succession().isPresent() || range.low().succession().isPresent()) {
            throw new IllegalArgumentException("a clearance has no successors");
        }
        this.ceiling = range.high().point().copy();
        this.held = ceiling.bits.clone();
        Bits.or(held, layout.unread());
        layout.validity().ifPresent(slot -> {
            ceiling.ranks[slot.at(ValiditySlot.NOT_BEFORE)] = ValiditySlot.ABSENT;
            ceiling.ranks[slot.at(ValiditySlot.NOT_AFTER)] = ValiditySlot.ABSENT;
            ceiling.ranks[slot.at(ValiditySlot.REVIEW_BY)] = Long.MAX_VALUE;
        });
        this.members = new long[ceiling.formulas.length][];
        this.known = new boolean[members.length];
        for (int i = 0; i < members.length; i++) {
            Optional<long[]> names = ceiling.formulas[i].memberships();
            known[i] = names.isPresent();
            members[i] = names.orElseGet(() -> new long[0]);
        }
        this.unreadSparse = layout.unreadSparse();
        this.unconditional = layout.permissions().isEmpty();
    }

    /** Returns the clearance up to a label, and down to the lowest. */
    public static Clearance upTo(Label upper) {
        Clearance known = upper.clearance;
        if (known == null) {
            known = within(LabelRange.of(upper.schema().bottom(), upper));
            upper.clearance = known;
        }
        return known;
    }

    /**
     * Returns the clearance for a range of labels.
     *
     * @throws IllegalArgumentException if one of them has a successor
     */
    public static Clearance within(LabelRange range) {
        return new Clearance(range);
    }

    /** Returns the clearance for everything: the highest label, and every channel, purpose and right. */
    public static Clearance all(LabelSchema schema) {
        LabelBuilder all = new LabelBuilder(schema, schema.top().point(), Remnant.NONE);
        for (Dimension<?> dimension : schema.dimensions()) {
            switch (dimension.kind()) {
                case CHANNEL, PURPOSE, RIGHTS -> unset(all, dimension);
                default -> {}
            }
        }
        return upTo(all.build());
    }

    private static <V> void unset(LabelBuilder label, Dimension<V> dimension) {
        label.set(dimension, dimension.unset());
    }

    /** Returns the upper label. */
    public Label upper() {
        return range.high();
    }

    /** Returns the lower label. */
    public Label lower() {
        return range.low();
    }

    /** Returns both. */
    public LabelRange range() {
        return range;
    }

    /**
     * Returns whether the clearance allows what carries this label, for some use. {@link Unlabeled} is never allowed.
     * Does not allocate unless a formula is a diagram.
     *
     * @throws IllegalArgumentException if the label is of another schema
     */
    public boolean allows(Labeling labeling) {
        if (!(labeling instanceof Label label)) {
            return false;
        }
        range.high().requireSameSchema(label);
        Point point = label.point();
        return Bits.include(held, point.bits) && ((label.isPlain() && unconditional) || allowsBesidesBits(point));
    }

    /**
     * Returns whether the clearance allows this use of what carries this label.
     *
     * @throws IllegalArgumentException if the label or the use is of another schema
     */
    public boolean allows(Labeling labeling, Use use) {
        if (!schema.equals(use.schema())) {
            throw new IllegalArgumentException(
                    "use of schema `" + use.schema() + "` by a clearance of `" + schema + "`");
        }
        return allows(labeling)
                && labeling instanceof Label label
                && isPermitted(use.demanded(), label.point().bits)
                && isPermitted(use.demanded(), ceiling.bits);
    }

    /** Permissions are kept as what is forbidden. */
    private static boolean isPermitted(long[] demanded, long[] forbidden) {
        for (int i = 0; i < demanded.length; i++) {
            if ((demanded[i] & forbidden[i]) != 0) {
                return false;
            }
        }
        return true;
    }

    private boolean allowsBesidesBits(Point point) {
        for (int i = 0; i < point.ranks.length; i++) {
            if (point.ranks[i] > ceiling.ranks[i]) {
                return false;
            }
        }
        for (int i = 0; i < point.sparse.length; i++) {
            if (!unreadSparse[i] && !ceiling.sparse[i].includes(point.sparse[i])) {
                return false;
            }
        }
        for (int i = 0; i < point.formulas.length; i++) {
            Formula formula = point.formulas[i];
            if (!(known[i] ? formula.satisfiedByRequiredAnd(members[i]) : ceiling.formulas[i].entails(formula))) {
                return false;
            }
        }
        return isSomethingPermitted(point.bits);
    }

    private boolean isSomethingPermitted(long[] forbidden) {
        List<long[]> permissions = schema.layout().permissions();
        for (int p = 0; p < permissions.size(); p++) {
            long[] mask = permissions.get(p);
            long common = 0;
            for (int i = 0; i < mask.length; i++) {
                common |= mask[i] & ~(forbidden[i] | ceiling.bits[i]);
            }
            if (common == 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Clearance that && range.equals(that.range);
    }

    @Override
    public int hashCode() {
        return range.hashCode();
    }

    /** Returns the upper label after {@code ≤}, or the range. */
    @Override
    public String toString() {
        return lower().equals(schema.bottom()) ? "≤" + upper() : range.toString();
    }
}
