package io.github.crosslevel.mls.benchmarks.policy;

import io.github.crosslevel.mls.benchmarks.engine.Decisions;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * What stays on the heap of a loaded policy: what is in use with it minus what was without, each after a collection.
 * Native memory, as that of Cedar, is not seen.
 */
public final class RetainedHeap implements InternalProfiler {
    /** Bytes on the heap. */
    public static final String RETAINED = "heap.retained";

    private static long before;
    private static long retained;

    @Override
    public String getDescription() {
        return "heap that a loaded policy holds";
    }

    /** Looks at the heap without a policy. */
    static void before() {
        before = used();
    }

    /** Looks at the heap with a policy. */
    static void after(Decisions policy) {
        retained = Math.max(0, used() - before);
        Reference.reachabilityFence(policy);
    }

    private static long used() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        retained = 0;
    }

    @Override
    public Collection<? extends Result<?>> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        return List.of(new ScalarResult(RETAINED, retained, "B", AggregationPolicy.MAX));
    }
}
