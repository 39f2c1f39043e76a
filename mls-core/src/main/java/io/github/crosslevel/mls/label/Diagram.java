package io.github.crosslevel.mls.label;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A reduced ordered binary decision diagram of a monotone formula: one diagram for each meaning.
 *
 * <p>Node 0 is false, node 1 is true, and node {@code n ≥ 2} asks for the member {@code variables[n - 2]}. Nodes are
 * numbered as a depth-first walk leaves them, the branch of absence first, so that the root comes last; only the
 * constant false has another root.
 */
final class Diagram {
    /** Most nodes of a diagram in a label. */
    static final int MAX_NODES = 4096;

    static final int FALSE = 0;
    static final int TRUE = 1;
    static final int FIRST = 2;

    private final int[] variables;
    private final int[] absent;
    private final int[] present;
    private final int root;

    /** The arrays are taken over. */
    Diagram(int[] variables, int[] absent, int[] present, int root) {
        this.root = root;
        this.variables = variables;
        this.absent = absent;
        this.present = present;
    }

    int nodes() {
        return variables.length;
    }

    int root() {
        return root;
    }

    int variable(int node) {
        return variables[node - FIRST];
    }

    int absent(int node) {
        return absent[node - FIRST];
    }

    int present(int node) {
        return present[node - FIRST];
    }

    /** Returns whether a holder of these members satisfies it; asks each member at most once. */
    boolean satisfiedBy(long[] members) {
        int node = root();
        while (node > TRUE) {
            node = Bits.has(members, variable(node)) ? present(node) : absent(node);
        }
        return node == TRUE;
    }

    /** Adds the members without which nobody satisfies it. */
    void addRequired(long[] required, int members) {
        long[] others = new long[required.length];
        Bits.fill(others, 0, members);
        for (int member = 0; member < members; member++) {
            others[member / Long.SIZE] ^= 1L << member;
            if (!satisfiedBy(others)) {
                Bits.set(required, member);
            }
            others[member / Long.SIZE] ^= 1L << member;
        }
    }

    /**
     * Returns the clauses that no other makes redundant, unless more than {@code most} of them have several members.
     *
     * <p>With x the member asked first, f = present(f) ∧ (x ∨ absent(f)), and no node below has more such clauses than
     * f.
     */
    Optional<List<long[]>> primeClauses(int width, int most) {
        Map<Integer, List<long[]>> known = new HashMap<>();
        known.put(FALSE, List.of(new long[width]));
        known.put(TRUE, List.of());
        for (int node = FIRST; node <= root(); node++) {
            List<long[]> all = new ArrayList<>(known.getOrDefault(present(node), List.of()));
            int fromPresent = all.size();
            for (long[] clause : known.getOrDefault(absent(node), List.of())) {
                if (all.subList(0, fromPresent).stream().noneMatch(smaller -> Bits.include(clause, smaller))) {
                    long[] longer = clause.clone();
                    Bits.set(longer, variable(node));
                    all.add(longer);
                }
            }
            if (all.size() > most
                    && all.stream().filter(clause -> Bits.count(clause) != 1).count() > most) {
                return Optional.empty();
            }
            known.put(node, all);
        }
        return Optional.ofNullable(known.get(root()));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Diagram that
                && root == that.root
                && Arrays.equals(variables, that.variables)
                && Arrays.equals(absent, that.absent)
                && Arrays.equals(present, that.present);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * Arrays.hashCode(variables) + Arrays.hashCode(absent)) + Arrays.hashCode(present);
    }
}
