/** Ordered, hash-consed multi-terminal decision diagrams over numbered classes, and their flat table. */
@NullMarked
package io.github.crosslevel.mls.policy.internal.diagram;

import org.jspecify.annotations.NullMarked;
