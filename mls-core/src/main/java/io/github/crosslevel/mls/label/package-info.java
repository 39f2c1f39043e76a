/**
 * Security labels: schemas with typed dimensions, the lattice of labels, clearances and ranges, and the state of being
 * unlabelled.
 *
 * <p>How it fits together:
 *
 * <pre>
 * Dimension (12 kinds) ──▶ LabelSchema ──▶ LabelBuilder ──▶ Label ──▶ LabelRange ──▶ Clearance ──▶ allows(label, Use)
 *   what is declared        checked,        set(dimension,   dominates   low ≤ high     what a
 *                           digest, JSON    value)           join meet                  subject holds
 * </pre>
 *
 * <p>A {@link Dimension} is a declaration and at the same time the typed key to its values. A {@link LabelSchema}
 * checks the declarations and lays them out in memory: most as bits of one array, so that dominance is inclusion, one
 * {@code (other & ~this) == 0} for each 64 names; formulas over memberships, long chains and times, and large sets
 * stand beside. A {@link Label} is one point of the product of all dimensions; there is one object for each. A
 * {@link Clearance} reads a label by the kind of each dimension; a {@link Use} says what is about to be done.
 * {@link Label#at} says what a label amounts to at a time.
 *
 * <p>Laws, which hold for every schema: dominance is a partial order, join the least upper and meet the greatest lower
 * bound, and whoever may read the join of two labels may read both. Where an exact answer would take too much, it is
 * refused with {@link LabelTooComplexException}, never approximated.
 *
 * <p>Built upon this package, each in a package of its own: {@code label.codec} further encodings of labels,
 * {@code label.marking} labels as people read them, {@code label.mapping} between the schemas of two systems,
 * {@code label.model} the formal models, {@code label.downgrade} tickets, {@code label.rule} labelling and aggregation
 * rules, {@code label.profile} schemas ready for use.
 */
@NullMarked
package io.github.crosslevel.mls.label;

import org.jspecify.annotations.NullMarked;
