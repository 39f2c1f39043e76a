package io.github.crosslevel.mls.benchmarks.policy;

import io.github.crosslevel.mls.benchmarks.engine.Decisions;
import io.github.crosslevel.mls.benchmarks.engine.Engines;
import io.github.crosslevel.mls.benchmarks.workload.Workload;
import io.github.crosslevel.mls.benchmarks.workload.Workloads;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Cold decisions: each request of a workload once, raw, right after loading in a new JVM. No cache knows anything. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@Fork(1)
public class PolicyFirstBenchmark {
    /** Which engine, by its name. */
    @Param("mls")
    public String engine = "";

    /** Which workload, by its name. */
    @Param("exchange")
    public String workload = "";

    /** How large it is, by its own measure. */
    @Param("1000")
    public int size;

    private Decisions decisions = PolicyLoadBenchmark.NOTHING;

    /** Loads the policy. */
    @Setup
    public void load() throws Exception {
        decisions = Engines.named(engine).load(Workloads.named(workload).make(size));
    }

    /** Gives back what the engine holds. */
    @TearDown
    public void close() {
        decisions.close();
    }

    /** All requests once; the result is per request. */
    @Benchmark
    @OperationsPerInvocation(Workload.REQUESTS)
    public int first() {
        int permitted = 0;
        for (int i = 0; i < Workload.REQUESTS; i++) {
            permitted += decisions.raw(i) ? 1 : 0;
        }
        return permitted;
    }
}
