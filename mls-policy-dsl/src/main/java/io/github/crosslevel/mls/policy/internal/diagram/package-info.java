/**
 * Ordered, hash-consed multi-terminal decision diagrams over numbered classes.
 *
 * <p>Diagrams are made in a {@link io.github.crosslevel.mls.policy.internal.diagram.NodeStore}, laid out as a
 * {@link io.github.crosslevel.mls.policy.internal.diagram.FlatDiagram}, from which everything about a policy is read,
 * and laid out once more as a {@link io.github.crosslevel.mls.policy.internal.diagram.WordDiagram}, by which decisions
 * are made.
 */
@NullMarked
package io.github.crosslevel.mls.policy.internal.diagram;

import org.jspecify.annotations.NullMarked;
