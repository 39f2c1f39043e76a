package io.github.crosslevel.mls.label;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Elements of a declared finite lattice, such as accreditations that are only partly comparable: a label has one, the
 * join is their least common upper bound, and a reader's must be above.
 *
 * <p>The declared pairs need not be transitive or reduced. When the schema is built, they must form a lattice: no
 * cycles, and a least upper and a greatest lower bound for each two elements.
 *
 * <pre>{@code
 * PosetDimension.of("accreditation", "none", "A", "B", "both").above("none", "A", "B").above("A", "both").above("B", "both")
 * }</pre>
 *
 * @param name unique within the schema
 * @param values the names of the elements, 1 to 256
 * @param order pairs of a lower and a higher element; sorted
 */
public record PosetDimension(String name, List<String> values, List<Pair> order) implements Dimension<String> {
    /** Most elements. */
    public static final int MAX_ELEMENTS = 256;

    /**
     * Two ordered elements.
     *
     * @param lower the lower
     * @param higher the higher
     */
    public record Pair(String lower, String higher) implements Comparable<Pair> {
        @Override
        public int compareTo(Pair other) {
            int byLower = lower.compareTo(other.lower);
            return byLower != 0 ? byLower : higher.compareTo(other.higher);
        }
    }

    /** Checks the names; the order is checked when the schema is built. */
    public PosetDimension {
        DeclaredNames.check("dimension", name);
        values = DeclaredNames.checkSome(name, values, MAX_ELEMENTS);
        order = order.stream().distinct().sorted().toList();
        Set<String> declared = Set.copyOf(values);
        for (Pair pair : order) {
            for (String element : List.of(pair.lower, pair.higher)) {
                if (!declared.contains(element)) {
                    throw new IllegalArgumentException(name + " orders `" + element + "`, which it does not declare");
                }
            }
        }
    }

    /** Returns elements without any order yet. */
    public static PosetDimension of(String name, String... elements) {
        return new PosetDimension(name, List.of(elements), List.of());
    }

    /** Returns this order with {@code lower} below each of the others. */
    public PosetDimension above(String lower, String... higher) {
        List<Pair> more = new ArrayList<>(order);
        for (String element : higher) {
            more.add(new Pair(lower, element));
        }
        return new PosetDimension(name, values, more);
    }

    @Override
    public DimensionKind kind() {
        return DimensionKind.POSET;
    }

    /** Returns the element below all others. */
    @Override
    public String unset() {
        return Lattice.of(this).bottom();
    }
}
