package io.github.crosslevel.mls.benchmarks.policy;

import io.github.crosslevel.mls.benchmarks.engine.Decisions;
import io.github.crosslevel.mls.benchmarks.engine.Engine;
import io.github.crosslevel.mls.benchmarks.engine.Engine.Place;
import io.github.crosslevel.mls.benchmarks.engine.Engines;
import io.github.crosslevel.mls.benchmarks.workload.Workload;
import io.github.crosslevel.mls.benchmarks.workload.Workloads;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** One decision by one engine, over the requests of a workload in turn. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class PolicyEngineBenchmark {
    /** Which engine, by its name. */
    @Param({"mls", "floor-indexed", "floor-bitset", "floor-diagram"})
    public String engine = "";

    /** Which workload, by its name. */
    @Param("exchange")
    public String workload = "";

    /** How large it is, by its own measure. */
    @Param("1000")
    public int size;

    private Decisions decisions = PolicyLoadBenchmark.NOTHING;

    /** Where a thread is among the requests: threads begin at different ones. */
    @State(Scope.Thread)
    public static class Turn {
        private static final int APART = 389;

        private int next = (int) (Thread.currentThread().getId() * APART);

        int next() {
            next = (next + 1) & (Workload.REQUESTS - 1);
            return next;
        }
    }

    /** Loads the policy. A cache of decisions is asked everything once, or it would be filled while it is measured. */
    @Setup
    public void load() throws Exception {
        Engine asked = Engines.named(engine);
        decisions = asked.load(Workloads.named(workload).make(size));
        for (int i = 0; asked.place() == Place.CACHE && i < Workload.REQUESTS; i++) {
            decisions.prepared(i);
        }
    }

    /** Gives back what the engine holds. */
    @TearDown
    public void close() {
        decisions.close();
    }

    /** A request that was made ready beforehand, as far as the engine allows. */
    @Benchmark
    public boolean prepared(Turn turn) {
        return decisions.prepared(turn.next());
    }

    /** A request from text and numbers. */
    @Benchmark
    public boolean raw(Turn turn) {
        return decisions.raw(turn.next());
    }
}
