/**
 * Security labels: the schema that declares levels and categories, the lattice of labels, clearances, and the state of
 * being unlabelled.
 */
@NullMarked
package io.github.crosslevel.mls.label;

import org.jspecify.annotations.NullMarked;
