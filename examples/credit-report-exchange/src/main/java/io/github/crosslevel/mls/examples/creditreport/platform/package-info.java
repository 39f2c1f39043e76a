/**
 * The platform between the two systems: the names of the policy, the formats, the subjects, the clock, and the gateway.
 */
@NullMarked
package io.github.crosslevel.mls.examples.creditreport.platform;

import org.jspecify.annotations.NullMarked;
