/** Comparing labels and reading visibility expressions, beside accumulo-access. */
@NullMarked
package io.github.crosslevel.mls.benchmarks.labels;

import org.jspecify.annotations.NullMarked;
