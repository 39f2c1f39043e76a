/** From predicates to diagrams: which class of an attribute a request falls into, and how rules combine. */
@NullMarked
package io.github.crosslevel.mls.policy.internal.compile;

import org.jspecify.annotations.NullMarked;
