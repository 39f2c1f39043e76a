/** Graded systems, subjects, and how a caller proves who it is. */
@NullMarked
package io.github.crosslevel.mls.identity;

import org.jspecify.annotations.NullMarked;
