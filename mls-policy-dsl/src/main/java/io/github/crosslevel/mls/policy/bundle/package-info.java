/**
 * Policies as administrators hand them over: reproducible archives under the signatures of several, whose serial
 * numbers only rise.
 */
@NullMarked
package io.github.crosslevel.mls.policy.bundle;

import org.jspecify.annotations.NullMarked;
