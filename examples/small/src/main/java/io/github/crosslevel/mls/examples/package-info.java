/**
 * Small programs in reading order, one file each: what a label is, what a policy decides, what content is let through,
 * and how a crossing is sealed, audited and resumed.
 */
@NullMarked
package io.github.crosslevel.mls.examples;

import org.jspecify.annotations.NullMarked;
