/**
 * Policies and requests without a language: what every policy engine is measured with.
 *
 * <p>A {@link io.github.crosslevel.mls.benchmarks.workload.Workload} is a schema, rules, and requests. A rule permits
 * or denies some actions where all of its {@linkplain io.github.crosslevel.mls.benchmarks.workload.Test tests} hold; a
 * denial overrides all permits, and what no rule permits is denied.
 * {@link io.github.crosslevel.mls.benchmarks.workload.Oracle} decides by this definition and nothing else, rule by
 * rule: every engine must agree with it before it is measured. Engines turn rules into their own language by a
 * {@link io.github.crosslevel.mls.benchmarks.workload.Dialect}.
 *
 * <p>A new workload is one class that implements {@link io.github.crosslevel.mls.benchmarks.workload.Generator}, and
 * one line in {@link io.github.crosslevel.mls.benchmarks.workload.Workloads}. Everything is drawn from a seed, so that
 * the same size is the same workload everywhere.
 */
@NullMarked
package io.github.crosslevel.mls.benchmarks.workload;

import org.jspecify.annotations.NullMarked;
