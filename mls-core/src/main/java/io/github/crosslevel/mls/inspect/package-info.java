/** Findings about content, and the stamping of labels by rule. */
@NullMarked
package io.github.crosslevel.mls.inspect;

import org.jspecify.annotations.NullMarked;
