/** Regular expressions and globs as one automaton that reads a text once, in linear time. */
@NullMarked
package io.github.crosslevel.mls.policy.internal.pattern;

import org.jspecify.annotations.NullMarked;
