/**
 * Decisions and their reasons: the port to the policy engine, obligations, and the mandatory rules no policy can
 * override.
 */
@NullMarked
package io.github.crosslevel.mls.decision;

import org.jspecify.annotations.NullMarked;
