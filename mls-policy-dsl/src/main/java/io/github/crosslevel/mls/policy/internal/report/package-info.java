/** The log of diagnostics of one compilation. */
@NullMarked
package io.github.crosslevel.mls.policy.internal.report;

import org.jspecify.annotations.NullMarked;
