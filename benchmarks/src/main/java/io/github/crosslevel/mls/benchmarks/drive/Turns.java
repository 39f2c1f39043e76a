package io.github.crosslevel.mls.benchmarks.drive;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/**
 * Lets cases take turns within a time, and keeps their figures: of each case the fastest turn after a third of the
 * time, which warms up. {@code NAME.wall} and {@code NAME.cpu} are nanoseconds per operation on the clock and of the
 * processor, {@code NAME.allocated} bytes per operation; of what counts bytes {@code NAME.speed} is megabytes per
 * second of processor time. Used by one thread.
 */
public final class Turns {
    private static final double WARM_UP = 1 / 3.0;
    private static final int FEWEST = 3;
    private static final double KILO = 1_000;
    private static final double[] PERCENTILES = {50, 90, 99, 99.9};

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final OperatingSystemMXBean process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final SortedMap<String, Double> figures = new TreeMap<>();
    private final double seconds;
    private int kept;

    /** Begins with so many seconds for everything. */
    public Turns(double seconds) {
        this.seconds = seconds;
    }

    /** Returns the seconds that there are for everything. */
    public double seconds() {
        return seconds;
    }

    /** Returns all figures by name. */
    public SortedMap<String, Double> figures() {
        return Collections.unmodifiableSortedMap(figures);
    }

    /** Returns a figure that was measured before. */
    public double figure(String name) {
        return figures.getOrDefault(name, Double.NaN);
    }

    /** Keeps a figure that was measured otherwise. */
    public void keep(String name, double value) {
        figures.put(name, value);
    }

    /** Keeps percentiles of latencies in nanoseconds, {@code NAME.p50} to {@code NAME.p99.9} and {@code NAME.max}. */
    public void keep(String name, Histogram latencies) {
        for (double percentile : PERCENTILES) {
            String written = percentile == Math.rint(percentile) ? "" + (int) percentile : "" + percentile;
            keep(name + ".p" + written, latencies.getValueAtPercentile(percentile));
        }
        keep(name + ".max", latencies.getMaxValue());
        keep(name + ".count", latencies.getTotalCount());
    }

    /** Returns the processor time of all threads of this process, in nanoseconds. */
    public long processorTime() {
        return process.getProcessCpuTime();
    }

    /**
     * Measures cases in turn.
     *
     * @param share which part of all the time they may take together
     * @param cases what takes turns
     * @throws Exception if one of them does not work
     */
    public void measure(double share, Case... cases) throws Exception {
        List<Case> all = List.of(cases);
        double[][] best = new double[cases.length][];
        long began = System.nanoTime();
        double nanos = seconds * share * 1e9;
        int counted = 0;
        while (counted < FEWEST || System.nanoTime() - began < nanos) {
            boolean counts = System.nanoTime() - began >= nanos * WARM_UP;
            counted += counts ? 1 : 0;
            for (int i = 0; i < best.length; i++) {
                double[] turn = turn(all.get(i));
                if (counts) {
                    best[i] = best[i] == null ? turn : least(best[i], turn);
                }
            }
        }
        for (int i = 0; i < best.length; i++) {
            String name = all.get(i).name();
            keep(name + ".wall", best[i][0]);
            keep(name + ".cpu", best[i][1]);
            keep(name + ".allocated", best[i][2]);
            if (all.get(i).unit() == Case.Unit.BYTE) {
                keep(name + ".speed", KILO / best[i][1]);
            }
        }
    }

    private double[] turn(Case one) throws Exception {
        boolean alone = one.threads() == Case.Threads.ONE;
        long thread = Thread.currentThread().getId();
        long allocated = threads.getThreadAllocatedBytes(thread);
        long cpu = alone ? threads.getCurrentThreadCpuTime() : processorTime();
        long start = System.nanoTime();
        kept += System.identityHashCode(one.work().run()) & 1;
        double wall = System.nanoTime() - start;
        double used = (alone ? threads.getCurrentThreadCpuTime() : processorTime()) - cpu;
        double made = threads.getThreadAllocatedBytes(thread) - allocated;
        return new double[] {wall / one.operations(), used / one.operations(), made / one.operations()};
    }

    private static double[] least(double[] one, double[] other) {
        return new double[] {Math.min(one[0], other[0]), Math.min(one[1], other[1]), Math.min(one[2], other[2])};
    }

    /** Returns something of every result, so that no compiler leaves the work out. */
    int kept() {
        return kept;
    }
}
