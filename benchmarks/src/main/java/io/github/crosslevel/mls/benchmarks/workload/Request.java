package io.github.crosslevel.mls.benchmarks.workload;

import java.util.List;

/**
 * A question.
 *
 * @param action what is to be done
 * @param values one value for each field of the schema, in its order
 */
public record Request(String action, List<Value> values) {
    /** Copies the values. */
    public Request {
        values = List.copyOf(values);
    }
}
