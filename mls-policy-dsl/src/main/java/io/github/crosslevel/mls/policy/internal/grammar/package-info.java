/** From text to syntax tree; the only package that knows ANTLR. */
@NullMarked
package io.github.crosslevel.mls.policy.internal.grammar;

import org.jspecify.annotations.NullMarked;
