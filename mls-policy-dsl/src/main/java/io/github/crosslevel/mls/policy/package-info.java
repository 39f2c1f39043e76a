/**
 * The policy compiler and what it makes: a compiled policy that decides, labels, tests itself and knows its meaning.
 */
@NullMarked
package io.github.crosslevel.mls.policy;

import org.jspecify.annotations.NullMarked;
