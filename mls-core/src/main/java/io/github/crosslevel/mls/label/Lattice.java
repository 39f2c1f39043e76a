package io.github.crosslevel.mls.label;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The order of a {@link PosetDimension}, closed and checked: below each element stands the set of all elements that it
 * dominates, itself included, so that dominance is inclusion.
 */
final class Lattice {
    private final PosetDimension dimension;
    private final long[][] down;

    private Lattice(PosetDimension dimension, long[][] down) {
        this.dimension = dimension;
        this.down = down;
    }

    /**
     * Returns the lattice of the declared order.
     *
     * @throws IllegalArgumentException if there is a cycle, or two elements without a bound; the message names them
     */
    static Lattice of(PosetDimension dimension) {
        List<String> names = dimension.values();
        Map<String, Integer> positions = DeclaredNames.positions(names);
        int size = names.size();
        long[][] down = new long[size][];
        for (int i = 0; i < size; i++) {
            down[i] = Bits.of(Bits.words(size), i);
        }
        for (PosetDimension.Pair pair : dimension.order()) {
            int lower = DeclaredNames.position(dimension, positions, pair.lower());
            Bits.set(down[DeclaredNames.position(dimension, positions, pair.higher())], lower);
        }
        close(down);
        Lattice lattice = new Lattice(dimension, down);
        lattice.requireNoCycle();
        lattice.requireBounds();
        return lattice;
    }

    /** Warshall: whatever is below something below is below. */
    private static void close(long[][] down) {
        for (int middle = 0; middle < down.length; middle++) {
            for (long[] below : down) {
                if (Bits.has(below, middle)) {
                    Bits.or(below, down[middle]);
                }
            }
        }
    }

    private void requireNoCycle() {
        for (int a = 0; a < down.length; a++) {
            for (int b = a + 1; b < down.length; b++) {
                if (Bits.has(down[a], b) && Bits.has(down[b], a)) {
                    throw new IllegalArgumentException("%s is no order: `%s` and `%s` are each above the other"
                            .replaceFirst("%s", dimension.name())
                            .replaceFirst("%s", name(a))
                            .replaceFirst("%s", name(b)));
                }
            }
        }
    }

    private void requireBounds() {
        for (int a = 0; a < down.length; a++) {
            for (int b = a + 1; b < down.length; b++) {
                long[] both = down[a].clone();
                Bits.or(both, down[b]);
                if (leastAbove(both) < 0) {
                    throw noLattice(a, b, "upper");
                }
                if (greatestBelow(a, b) < 0) {
                    throw noLattice(a, b, "lower");
                }
            }
        }
    }

    private IllegalArgumentException noLattice(int a, int b, String side) {
        String bound = side.equals("upper") ? "least upper" : "greatest lower";
        return new IllegalArgumentException(dimension.name() + " is no lattice: `" + name(a) + "` and `" + name(b)
                + "` have no " + bound + " bound");
    }

    private String name(int element) {
        return dimension.values().get(element);
    }

    /** Returns the element that dominates all of a set and is dominated by all that do, or −1 if there is none. */
    int leastAbove(long[] elements) {
        int least = -1;
        for (int c = 0; c < down.length; c++) {
            if (Bits.include(down[c], elements) && (least < 0 || Bits.has(down[least], c))) {
                least = c;
            }
        }
        for (int c = 0; c < down.length; c++) {
            if (least >= 0 && Bits.include(down[c], elements) && !Bits.has(down[c], least)) {
                return -1;
            }
        }
        return least;
    }

    private int greatestBelow(int a, int b) {
        long[] common = down[a].clone();
        for (int i = 0; i < common.length; i++) {
            common[i] &= down[b][i];
        }
        for (int c = 0; c < down.length; c++) {
            if (Bits.has(common, c) && Bits.include(down[c], common)) {
                return c;
            }
        }
        return -1;
    }

    /** Returns the set of an element and all below it. */
    long[] down(int element) {
        return down[element];
    }

    /** Returns the element whose set this is. */
    int element(long[] set) {
        return leastAbove(set);
    }

    String bottom() {
        return name(extreme(1));
    }

    int top() {
        return extreme(down.length);
    }

    private int extreme(int size) {
        List<Integer> found = new ArrayList<>();
        for (int c = 0; c < down.length; c++) {
            if (Bits.count(down[c]) == size) {
                found.add(c);
            }
        }
        return found.get(0);
    }
}
