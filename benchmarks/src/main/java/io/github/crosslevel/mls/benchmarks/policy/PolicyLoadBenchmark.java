package io.github.crosslevel.mls.benchmarks.policy;

import io.github.crosslevel.mls.benchmarks.engine.Decisions;
import io.github.crosslevel.mls.benchmarks.engine.Engine;
import io.github.crosslevel.mls.benchmarks.engine.Engines;
import io.github.crosslevel.mls.benchmarks.workload.Schema;
import io.github.crosslevel.mls.benchmarks.workload.Workload;
import io.github.crosslevel.mls.benchmarks.workload.Workloads;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * From rules to the first answer, and again: the first time of a JVM is cold, with classes to be loaded, the last one
 * is warm. Afterwards {@link RetainedHeap} tells what the loaded policy holds, with the requests that were made ready.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 3)
@Fork(1)
public class PolicyLoadBenchmark {
    /** What answers before anything is loaded. */
    static final Decisions NOTHING = new Decisions() {
        @Override
        public boolean prepared(int request) {
            throw new IllegalStateException("nothing is loaded");
        }

        @Override
        public boolean raw(int request) {
            throw new IllegalStateException("nothing is loaded");
        }
    };

    /** Which engine, by its name. */
    @Param("mls")
    public String engine = "";

    /** Which workload, by its name. */
    @Param("exchange")
    public String workload = "";

    /** How large it is, by its own measure. */
    @Param("1000")
    public int size;

    private Engine loading = Engines.named("mls");
    private Workload made = new Workload("none", 0, new Schema(List.of(), List.of()), List.of(), List.of());
    private Decisions decisions = NOTHING;

    /** Makes the workload, which takes no part in what is measured. */
    @Setup
    public void make() {
        loading = Engines.named(engine);
        made = Workloads.named(workload).make(size);
    }

    /** Begins without a policy. */
    @Setup(Level.Iteration)
    public void unload() {
        decisions.close();
        decisions = NOTHING;
        RetainedHeap.before();
    }

    /** Looks at the heap, with the policy in it. */
    @TearDown(Level.Iteration)
    public void look() {
        RetainedHeap.after(decisions);
    }

    /** Writes and loads the policy and makes the requests ready. */
    @Benchmark
    public boolean load() throws Exception {
        decisions = loading.load(made);
        return decisions.raw(0);
    }
}
