/** From the text of a statement to what it names; the only package that knows ANTLR. */
@NullMarked
package io.github.crosslevel.mls.jdbc.internal.grammar;

import org.jspecify.annotations.NullMarked;
