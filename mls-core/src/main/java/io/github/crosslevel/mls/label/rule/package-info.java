/**
 * How labels come about where things are put together: the floating label, which rises with everything that goes in,
 * and aggregation rules, by which much of something is worth more protection than each of it.
 *
 * <p>The rules by which systems that do not label are labelled are a port: {@code inspect.Labeler}.
 */
@NullMarked
package io.github.crosslevel.mls.label.rule;

import org.jspecify.annotations.NullMarked;
