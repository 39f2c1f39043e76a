/**
 * What policy engines cost, by JMH: deciding prepared and raw requests, loading, and the first decisions after it.
 *
 * <p>Each program takes the engine, the workload and its size as parameters, and runs alone as well:
 *
 * <pre>{@code
 * java -jar benchmarks/target/benchmarks.jar PolicyEngineBenchmark -p engine=mls,cedar -p workload=rbac -p size=1000
 * }</pre>
 *
 * <p>{@link io.github.crosslevel.mls.benchmarks.Compare} runs them for all engines and writes the report. What compares
 * inspection, cryptography or the pipeline gets a package of its own beside this one, and a line in
 * {@link io.github.crosslevel.mls.benchmarks.report.Profile}.
 */
@NullMarked
package io.github.crosslevel.mls.benchmarks.policy;

import org.jspecify.annotations.NullMarked;
