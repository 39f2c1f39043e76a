package io.github.crosslevel.mls.label;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Conjunctions of clauses, each a set of members as bits, brought into their one reduced form. */
final class Clauses {
    private Clauses() {}

    /**
     * Returns the clauses that no other makes redundant, one behind the other in canonical order, unless too many have
     * several members.
     */
    static Optional<long[]> reduce(List<long[]> rows, int width) {
        List<long[]> bySize = new ArrayList<>(rows);
        bySize.sort(Bits::compare);
        List<long[]> kept = new ArrayList<>();
        int several = 0;
        for (long[] row : bySize) {
            if (kept.stream().noneMatch(smaller -> Bits.include(row, smaller))) {
                several += Bits.count(row) == 1 ? 0 : 1;
                if (several > Formula.MAX_CLAUSES) {
                    return Optional.empty();
                }
                kept.add(row);
            }
        }
        return Optional.of(sorted(kept, width));
    }

    /** Returns the clauses in canonical order, one behind the other. */
    static long[] sorted(List<long[]> rows, int width) {
        List<long[]> inOrder = new ArrayList<>(rows);
        inOrder.sort(Bits::compare);
        long[] flat = new long[inOrder.size() * width];
        for (int i = 0; i < inOrder.size(); i++) {
            System.arraycopy(inOrder.get(i), 0, flat, i * width, width);
        }
        return flat;
    }
}
