package io.github.crosslevel.mls.benchmarks.workload;

import java.util.List;

/**
 * Rules, and requests to decide by them.
 *
 * @param name which workload, such as {@code exchange}
 * @param size how large, by the measure of the workload
 * @param schema what requests say
 * @param rules the rules; a denial overrides, and what none permits is denied
 * @param requests the requests, about half of which are permitted
 */
public record Workload(String name, int size, Schema schema, List<Rule> rules, List<Request> requests) {
    /** How many requests a workload has: a power of two. */
    public static final int REQUESTS = 1 << 10;

    /** Copies the lists. */
    public Workload {
        rules = List.copyOf(rules);
        requests = List.copyOf(requests);
    }
}
