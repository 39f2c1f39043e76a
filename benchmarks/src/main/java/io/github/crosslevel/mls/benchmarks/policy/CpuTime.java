package io.github.crosslevel.mls.benchmarks.policy;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * Processor time per operation, which on a machine that others use says more than the time on the clock:
 * {@value #THREADS} of the Java threads, native code called by them included, and {@value #PROCESS} of the whole
 * process, that is with collector and compiler.
 */
public final class CpuTime implements InternalProfiler {
    /** Processor time of Java threads, in nanoseconds per operation. */
    public static final String THREADS = "cpu.threads";

    /** Processor time of the process, in nanoseconds per operation. */
    public static final String PROCESS = "cpu.process";

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private Map<Long, Long> before = Map.of();
    private long processBefore;

    @Override
    public String getDescription() {
        return "processor time per operation";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        before = perThread();
        processBefore = process();
    }

    @Override
    public Collection<? extends Result<?>> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        long process = process() - processBefore;
        long sum = 0;
        for (Map.Entry<Long, Long> thread : perThread().entrySet()) {
            sum += thread.getValue() - before.getOrDefault(thread.getKey(), 0L);
        }
        double operations = Math.max(1, result.getMetadata().getAllOps());
        return List.of(
                new ScalarResult(THREADS, sum / operations, "ns/op", AggregationPolicy.AVG),
                new ScalarResult(PROCESS, process / operations, "ns/op", AggregationPolicy.AVG));
    }

    private Map<Long, Long> perThread() {
        Map<Long, Long> times = new HashMap<>();
        for (long id : threads.getAllThreadIds()) {
            times.put(id, Math.max(0, threads.getThreadCpuTime(id)));
        }
        return times;
    }

    private static long process() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean os
                ? os.getProcessCpuTime()
                : 0;
    }
}
