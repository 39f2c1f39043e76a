package io.github.crosslevel.mls.examples.creditreport.internet;

import io.github.crosslevel.mls.examples.creditreport.measure.Latencies;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What became of many queries.
 *
 * @param answered the latencies of those that were answered
 * @param refused how many had to be refused, by the name of the reason
 * @param elapsed how long all of them took
 * @param mismatches what came otherwise than it must, the first few
 * @param failures how many came otherwise
 */
public record QueryResults(
        Latencies answered, Map<String, Integer> refused, Duration elapsed, List<String> mismatches, int failures) {
    /** Copies the collections. */
    public QueryResults {
        refused = Map.copyOf(new TreeMap<>(refused));
        mismatches = List.copyOf(mismatches);
    }

    /** Returns how many queries there were. */
    public int total() {
        return answered.count()
                + refused.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Returns how many queries came to an end in a second. */
    public double perSecond() {
        return total() / (Math.max(1, elapsed.toMillis()) / 1_000.0);
    }
}
