package io.github.crosslevel.mls.benchmarks.report;

import java.util.Map;
import java.util.SortedMap;

/**
 * How a figure grows with the size: the exponent of the power law that fits best, by least squares on logarithms. 0 is
 * flat, 1 is linear.
 */
public final class Growth {
    private static final int FEWEST = 3;

    private Growth() {}

    /** Returns the exponent, {@link Double#NaN} for fewer than three sizes or values that are not positive. */
    public static double exponent(SortedMap<Integer, Double> bySize) {
        if (bySize.size() < FEWEST || bySize.values().stream().anyMatch(value -> !(value > 0))) {
            return Double.NaN;
        }
        double meanX = bySize.keySet().stream().mapToDouble(Math::log).average().orElseThrow();
        double meanY = bySize.values().stream().mapToDouble(Math::log).average().orElseThrow();
        double above = 0;
        double below = 0;
        for (Map.Entry<Integer, Double> point : bySize.entrySet()) {
            double x = Math.log(point.getKey()) - meanX;
            above += x * (Math.log(point.getValue()) - meanY);
            below += x * x;
        }
        return above / below;
    }
}
