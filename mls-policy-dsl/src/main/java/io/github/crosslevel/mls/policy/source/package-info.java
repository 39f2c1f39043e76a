/** Policy text: where it comes from, the limits it is read under, and the diagnostics that point into it. */
@NullMarked
package io.github.crosslevel.mls.policy.source;

import org.jspecify.annotations.NullMarked;
