package io.github.crosslevel.mls.label;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where the dimensions of a schema stand in its points, and which parts a clearance looks at in which way. */
final class Layout {
    private final List<Slot<?>> slots = new ArrayList<>();
    private final Map<String, Slot<?>> byName = new HashMap<>();
    private final List<long[]> permissions = new ArrayList<>();
    private final Point bottom;
    private final Point unset;
    private final Point top;
    private final Optional<ValiditySlot> validity;
    private final long[] unread;
    private final boolean[] unreadSparse;
    private int bits;
    private int ranks;
    private int formulas;
    private int sparse;

    Layout(List<Dimension<?>> dimensions) {
        List<int[]> permitted = new ArrayList<>();
        List<int[]> ignored = new ArrayList<>();
        List<Integer> ignoredSparse = new ArrayList<>();
        for (Dimension<?> dimension : dimensions) {
            int before = bits;
            Slot<?> slot = slot(dimension);
            slots.add(slot);
            byName.put(dimension.name(), slot);
            switch (dimension.kind()) {
                case CHANNEL, PURPOSE, RIGHTS -> permitted.add(new int[] {before, bits - before});
                case HANDLING, CONFLICT -> {
                    ignored.add(new int[] {before, bits - before});
                    if (!SetSlot.isDense(dimension)) {
                        ignoredSparse.add(sparse - 1);
                    }
                }
                default -> {}
            }
        }
        permitted.forEach(range -> permissions.add(mask(List.of(range))));
        ignored.addAll(permitted);
        this.unread = mask(ignored);
        this.unreadSparse = new boolean[sparse];
        ignoredSparse.forEach(i -> unreadSparse[i] = true);
        this.validity = slots.stream()
                .filter(ValiditySlot.class::isInstance)
                .map(ValiditySlot.class::cast)
                .findFirst();
        this.bottom = bottom();
        this.unset = bottom.copy();
        this.top = bottom.copy();
        slots.forEach(slot -> {
            writeUnset(slot, unset);
            slot.writeTop(top);
        });
    }

    private Slot<?> slot(Dimension<?> dimension) {
        if (dimension instanceof ChainDimension chain) {
            return rankSlot(chain);
        } else if (dimension instanceof IntegrityDimension integrity) {
            return rankSlot(integrity);
        } else if (dimension instanceof PosetDimension poset) {
            return new PosetSlot(poset, bits(poset.values().size()));
        } else if (dimension instanceof AnyOfDimension anyOf) {
            return new FormulaSlot(anyOf, formulas++, bits(anyOf.values().size()));
        } else if (dimension instanceof ValidityDimension validity) {
            ranks += ValiditySlot.RANKS;
            return new ValiditySlot(validity, ranks - ValiditySlot.RANKS);
        } else if (dimension instanceof RightsDimension rights) {
            return new RightsSlot(rights, bits(Rights.ELEMENTARY));
        } else if (dimension instanceof ChannelDimension channel) {
            return permittedSlot(channel, Map.of());
        } else if (dimension instanceof PurposeDimension purpose) {
            return permittedSlot(purpose, purpose.parents());
        } else if (dimension instanceof HierarchyDimension hierarchy) {
            return setSlot(hierarchy, hierarchy.parents());
        } else if (dimension instanceof AllOfDimension allOf) {
            return setSlot(allOf, Map.of());
        } else if (dimension instanceof HandlingDimension handling) {
            return setSlot(handling, Map.of());
        }
        return setSlot((ConflictDimension) dimension, Map.of());
    }

    private RankSlot rankSlot(Dimension<String> dimension) {
        return new RankSlot(
                dimension,
                RankSlot.isThermometer(dimension) ? bits(dimension.values().size() - 1) : ranks++);
    }

    private SetSlot setSlot(Dimension<Set<String>> dimension, Map<String, String> parents) {
        int size = dimension.values().size();
        return new SetSlot(dimension, cover(dimension, parents), SetSlot.isDense(dimension) ? bits(size) : sparse++);
    }

    private PermittedSlot permittedSlot(Dimension<Set<String>> dimension, Map<String, String> parents) {
        return new PermittedSlot(
                dimension, cover(dimension, parents), bits(dimension.values().size()));
    }

    private static Cover cover(Dimension<?> dimension, Map<String, String> parents) {
        return new Cover(Forest.positions(dimension.values(), parents));
    }

    private int bits(int count) {
        bits += count;
        return bits - count;
    }

    private long[] mask(List<int[]> ranges) {
        long[] mask = new long[Bits.words(bits)];
        ranges.forEach(range -> Bits.fill(mask, range[0], range[1]));
        return mask;
    }

    private Point bottom() {
        Formula[] unrestricted = new Formula[formulas];
        long[] lowest = new long[ranks];
        SparseBits[] empty = new SparseBits[sparse];
        Arrays.fill(empty, SparseBits.EMPTY);
        Point point = new Point(new long[Bits.words(bits)], lowest, unrestricted, empty);
        for (Slot<?> slot : slots) {
            if (slot instanceof FormulaSlot || slot instanceof ValiditySlot || slot instanceof PosetSlot) {
                writeUnset(slot, point);
            }
        }
        return point;
    }

    private static <V> void writeUnset(Slot<V> slot, Point draft) {
        slot.write(slot.dimension().unset(), draft);
    }

    List<Slot<?>> slots() {
        return slots;
    }

    /** Returns the slot of a declared dimension. */
    @SuppressWarnings("unchecked") // equal dimensions have values of the same type
    <V> Slot<V> slot(Dimension<V> dimension, LabelSchema schema) {
        Slot<?> slot = byName.get(dimension.name());
        if (slot == null || !slot.dimension().equals(dimension)) {
            throw new IllegalArgumentException(
                    "schema `" + schema + "` does not declare this dimension `" + dimension.name() + "`");
        }
        return (Slot<V>) slot;
    }

    Optional<Slot<?>> slot(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    Optional<ValiditySlot> validity() {
        return validity;
    }

    /** The point that every other dominates. */
    Point lowest() {
        return bottom;
    }

    /** The point of a label that says nothing. */
    Point unset() {
        return unset;
    }

    /** The point that dominates every other. */
    Point highest() {
        return top;
    }

    /** The bits that restrict no reader by themselves. */
    long[] unread() {
        return unread;
    }

    /** The sparse sets that restrict no reader by themselves. */
    boolean[] unreadSparse() {
        return unreadSparse;
    }

    /** For each dimension of permissions, its bits: of each, object and subject must leave one in common. */
    List<long[]> permissions() {
        return permissions;
    }

    /** Returns the least point that dominates both. */
    Point join(Point a, Point b) {
        Point join = a.union(b);
        slots.forEach(slot -> slot.close(join));
        return join;
    }
}
