package io.github.crosslevel.mls.examples.creditreport.measure;

import java.util.Arrays;
import java.util.Collection;

/** How long each of many calls took, all of them kept. Immutable. */
public final class Latencies {
    private static final double NANOS_PER_MICRO = 1_000;

    private final long[] ascending;

    private Latencies(long[] ascending) {
        this.ascending = ascending;
    }

    /**
     * Returns the latencies of calls.
     *
     * @param nanos of each call, in any order
     * @throws IllegalArgumentException if there is none
     */
    public static Latencies of(Collection<Long> nanos) {
        if (nanos.isEmpty()) {
            throw new IllegalArgumentException("latencies of no call");
        }
        long[] ascending = nanos.stream().mapToLong(Long::longValue).toArray();
        Arrays.sort(ascending);
        return new Latencies(ascending);
    }

    /** Returns how many calls there were. */
    public int count() {
        return ascending.length;
    }

    /** Returns the latency in microseconds that {@code percent} of the calls did not exceed; 0 to 100. */
    public double micros(double percent) {
        int rank = (int) Math.ceil(percent / 100 * ascending.length);
        return ascending[Math.max(0, rank - 1)] / NANOS_PER_MICRO;
    }

    /** Returns how many calls took at least {@code from} and less than {@code to} microseconds. */
    public int between(double from, double to) {
        return firstAtLeast(to) - firstAtLeast(from);
    }

    private int firstAtLeast(double micros) {
        long nanos = (long) Math.ceil(micros * NANOS_PER_MICRO);
        int low = 0;
        int high = ascending.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ascending[middle] < nanos) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
