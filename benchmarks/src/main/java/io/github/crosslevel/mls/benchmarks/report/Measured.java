package io.github.crosslevel.mls.benchmarks.report;

import java.util.List;
import java.util.SortedMap;

/**
 * The figures of one engine on one workload. Times are in nanoseconds per operation; what was not measured is
 * {@link Double#NaN}.
 *
 * @param measure what was measured
 * @param engine of which engine
 * @param workload on which workload
 * @param size in which size
 * @param wall time on the clock, mean
 * @param error half of its confidence interval of 99.9 %
 * @param cpu processor time of Java threads, in that window in which it was least
 * @param bytes what is allocated, in bytes
 * @param retained heap that the loaded policy holds, in bytes
 * @param percentiles time on the clock by percentile
 * @param windows time on the clock of each window in turn
 */
public record Measured(
        Measure measure,
        String engine,
        String workload,
        int size,
        double wall,
        double error,
        double cpu,
        double bytes,
        double retained,
        SortedMap<Double, Double> percentiles,
        List<Double> windows) {
    /** Returns the time that comparisons go by: that of the processor if known, which other programs disturb less. */
    public double time() {
        return Double.isNaN(cpu) || measure == Measure.COLD || measure == Measure.SAMPLED ? wall : cpu;
    }
}
