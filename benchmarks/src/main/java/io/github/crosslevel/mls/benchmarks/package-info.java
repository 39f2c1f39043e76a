/** Benchmarks of the hot paths, with the plain way of doing the same beside each. */
@NullMarked
package io.github.crosslevel.mls.benchmarks;

import org.jspecify.annotations.NullMarked;
