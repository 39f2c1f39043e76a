/**
 * What a comparison runs, and what becomes of its figures.
 *
 * <p>{@link io.github.crosslevel.mls.benchmarks.report.Profile} says which engines are measured on which workloads, and
 * how long. JMH writes its own JSON; {@link io.github.crosslevel.mls.benchmarks.report.Measurements} reads it, so that
 * a report can be written again from the raw figures without measuring.
 * {@link io.github.crosslevel.mls.benchmarks.report.Report} writes {@code results.json}, a table in Markdown and a page
 * in HTML with plots, which needs nothing from elsewhere. {@link io.github.crosslevel.mls.benchmarks.report.Targets}
 * sets the figures beside what they ought to be, and {@link io.github.crosslevel.mls.benchmarks.report.Guard} those of
 * a smoke run beside the floor.
 */
@NullMarked
package io.github.crosslevel.mls.benchmarks.report;

import org.jspecify.annotations.NullMarked;
