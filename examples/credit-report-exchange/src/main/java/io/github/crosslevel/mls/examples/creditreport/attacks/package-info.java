/** Attacks, each of which must be refused for its own reason: with real frames, altered on the wire. */
@NullMarked
package io.github.crosslevel.mls.examples.creditreport.attacks;

import org.jspecify.annotations.NullMarked;
