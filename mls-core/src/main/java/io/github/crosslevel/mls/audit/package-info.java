/** The record of every end of every crossing, and the port to a trail that keeps it. */
@NullMarked
package io.github.crosslevel.mls.audit;

import org.jspecify.annotations.NullMarked;
