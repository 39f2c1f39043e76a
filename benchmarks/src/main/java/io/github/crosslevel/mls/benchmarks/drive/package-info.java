/**
 * Measurements whose cases take turns in one JVM, so that whatever slows the machine down for a while slows down none
 * more than another: of each case the fastest turn counts, and ratios are worth something on a machine that others use.
 *
 * <p>A {@link io.github.crosslevel.mls.benchmarks.drive.Drive} is a family of cases and runs in a JVM of its own, alone
 * by {@link io.github.crosslevel.mls.benchmarks.Ratios} or as part of a comparison.
 */
@NullMarked
package io.github.crosslevel.mls.benchmarks.drive;

import org.jspecify.annotations.NullMarked;
