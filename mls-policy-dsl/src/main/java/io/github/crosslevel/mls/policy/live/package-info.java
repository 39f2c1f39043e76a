/**
 * Policies in force while the host runs: replaced at one instant, tried beside the one in force before that, and
 * compiled once.
 */
@NullMarked
package io.github.crosslevel.mls.policy.live;

import org.jspecify.annotations.NullMarked;
