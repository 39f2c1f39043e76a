package io.github.crosslevel.mls.benchmarks.report;

import io.github.crosslevel.mls.benchmarks.policy.PolicyEngineBenchmark;
import io.github.crosslevel.mls.benchmarks.policy.PolicyFirstBenchmark;
import io.github.crosslevel.mls.benchmarks.policy.PolicyLoadBenchmark;
import org.openjdk.jmh.annotations.Mode;

/** What is measured of an engine. */
public enum Measure {
    /** A decision about a request made ready beforehand. */
    PREPARED(PolicyEngineBenchmark.class, "prepared", Mode.AverageTime, 1),
    /** A decision about a request from text and numbers. */
    RAW(PolicyEngineBenchmark.class, "raw", Mode.AverageTime, 1),
    /** The first decision after loading, in a new JVM. */
    COLD(PolicyFirstBenchmark.class, "first", Mode.SingleShotTime, 1),
    /** Loading the policy. */
    LOAD(PolicyLoadBenchmark.class, "load", Mode.SingleShotTime, 1),
    /** Single prepared decisions, for percentiles. */
    SAMPLED(PolicyEngineBenchmark.class, "prepared", Mode.SampleTime, 1),
    /** Prepared decisions by two threads at once. */
    BY_TWO(PolicyEngineBenchmark.class, "prepared", Mode.AverageTime, 2);

    private final String benchmark;
    private final Mode mode;
    private final int threads;

    Measure(Class<?> benchmark, String method, Mode mode, int threads) {
        this.benchmark = benchmark.getName() + "." + method;
        this.mode = mode;
        this.threads = threads;
    }

    /** Returns the full name of the JMH method. */
    public String benchmark() {
        return benchmark;
    }

    /** Returns in which mode JMH runs it. */
    public Mode mode() {
        return mode;
    }

    /** Returns by how many threads. */
    public int threads() {
        return threads;
    }
}
