package io.github.crosslevel.mls.label;

import java.util.Arrays;

/**
 * A point of the product lattice of a schema, at no particular time; a mutable draft while a label is made, owned by
 * one label afterwards.
 *
 * <p>Most dimensions are sets of {@code bits} ordered by inclusion: chains by thermometer bits, posets and forests by
 * what an element covers (Birkhoff), permissions by what is forbidden. Long chains and times are {@code ranks} ordered
 * by number; any-of dimensions are {@code formulas}; large sets are {@code sparse}.
 */
final class Point {
    final long[] bits;
    final long[] ranks;
    final Formula[] formulas;
    final SparseBits[] sparse;

    Point(long[] bits, long[] ranks, Formula[] formulas, SparseBits[] sparse) {
        this.bits = bits;
        this.ranks = ranks;
        this.formulas = formulas;
        this.sparse = sparse;
    }

    Point copy() {
        return new Point(bits.clone(), ranks.clone(), formulas.clone(), sparse.clone());
    }

    /** Returns whether this is the lowest besides its bits, so that whatever includes them dominates it. */
    boolean isDecidedByBits(Point lowest) {
        if (!Arrays.equals(ranks, lowest.ranks)) {
            return false;
        }
        for (Formula formula : formulas) {
            if (!formula.isOfSingles()) {
                return false;
            }
        }
        for (SparseBits set : sparse) {
            if (!set.isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /** Returns whether this is at least as high in all but the bits. Does not allocate. */
    boolean dominatesBesidesBits(Point other) {
        for (int i = 0; i < ranks.length; i++) {
            if (other.ranks[i] > ranks[i]) {
                return false;
            }
        }
        for (int i = 0; i < sparse.length; i++) {
            if (!sparse[i].includes(other.sparse[i])) {
                return false;
            }
        }
        for (int i = 0; i < formulas.length; i++) {
            if (!formulas[i].entails(other.formulas[i])) {
                return false;
            }
        }
        return true;
    }

    boolean dominates(Point other) {
        return Bits.include(bits, other.bits) && dominatesBesidesBits(other);
    }

    /** Returns the same in time that depends only on the schema and on how many clauses and words both have. */
    boolean dominatesInConstantTime(Point other) {
        boolean dominates = Bits.include(bits, other.bits);
        long lower = 0;
        for (int i = 0; i < ranks.length; i++) {
            lower |= isLess(ranks[i], other.ranks[i]);
        }
        dominates &= lower == 0;
        for (int i = 0; i < sparse.length; i++) {
            dominates &= sparse[i].includesInConstantTime(other.sparse[i]);
        }
        for (int i = 0; i < formulas.length; i++) {
            dominates &= formulas[i].entailsInConstantTime(other.formulas[i]);
        }
        return dominates;
    }

    /** All ones if a is less than b, without a branch (Hacker's Delight 2-12). */
    static long isLess(long a, long b) {
        return ((a & ~b) | (~(a ^ b) & (a - b))) >> (Long.SIZE - 1);
    }

    /** Returns the point that is the union in every part; posets are closed by the layout. */
    Point union(Point other) {
        Point union = copy();
        Bits.or(union.bits, other.bits);
        for (int i = 0; i < ranks.length; i++) {
            union.ranks[i] = Math.max(ranks[i], other.ranks[i]);
        }
        for (int i = 0; i < sparse.length; i++) {
            union.sparse[i] = sparse[i].union(other.sparse[i]);
        }
        for (int i = 0; i < formulas.length; i++) {
            union.formulas[i] = formulas[i].and(other.formulas[i]);
        }
        return union;
    }

    /** Returns the greatest point that both dominate. */
    Point meet(Point other) {
        Point meet = copy();
        for (int i = 0; i < bits.length; i++) {
            meet.bits[i] &= other.bits[i];
        }
        for (int i = 0; i < ranks.length; i++) {
            meet.ranks[i] = Math.min(ranks[i], other.ranks[i]);
        }
        for (int i = 0; i < sparse.length; i++) {
            meet.sparse[i] = sparse[i].intersection(other.sparse[i]);
        }
        for (int i = 0; i < formulas.length; i++) {
            meet.formulas[i] = formulas[i].or(other.formulas[i]);
        }
        return meet;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Point that
                && Arrays.equals(bits, that.bits)
                && Arrays.equals(ranks, that.ranks)
                && Arrays.equals(sparse, that.sparse)
                && Arrays.equals(formulas, that.formulas);
    }

    @Override
    public int hashCode() {
        int hash = Arrays.hashCode(bits);
        hash = 31 * hash + Arrays.hashCode(ranks);
        hash = 31 * hash + Arrays.hashCode(sparse);
        return 31 * hash + Arrays.hashCode(formulas);
    }
}
