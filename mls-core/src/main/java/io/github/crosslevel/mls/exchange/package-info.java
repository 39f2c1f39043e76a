/** The pipeline: fronts, the interconnect between them, and one type for every stage of a crossing. */
@NullMarked
package io.github.crosslevel.mls.exchange;

import org.jspecify.annotations.NullMarked;
