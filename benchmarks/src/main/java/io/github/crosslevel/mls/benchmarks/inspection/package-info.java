/** Keywords, expressions, signatures, kinds of files and decoded views, beside what else Java offers. */
@NullMarked
package io.github.crosslevel.mls.benchmarks.inspection;

import org.jspecify.annotations.NullMarked;
