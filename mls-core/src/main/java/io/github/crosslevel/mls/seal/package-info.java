/** The sealed form of a crossing: claims, label tokens, envelopes, and the ports that make, check and open them. */
@NullMarked
package io.github.crosslevel.mls.seal;

import org.jspecify.annotations.NullMarked;
