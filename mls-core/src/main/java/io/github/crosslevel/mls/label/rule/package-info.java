/**
 * How labels come about. Where systems do not label: rules by where a thing comes from and what it is (seed 004
 * §2.5.2). Where things are put together: the floating label, which rises with everything that goes in, and aggregation
 * rules, by which much of something is worth more protection than each of it.
 */
@NullMarked
package io.github.crosslevel.mls.label.rule;

import org.jspecify.annotations.NullMarked;
