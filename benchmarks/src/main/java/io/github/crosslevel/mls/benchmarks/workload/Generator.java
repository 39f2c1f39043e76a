package io.github.crosslevel.mls.benchmarks.workload;

import java.util.List;

/** Makes workloads of one kind in any size, the same for the same size. */
public interface Generator {
    /** Returns its name, by which it is asked for. */
    String name();

    /** Returns what it is, in one sentence, with what its size counts. */
    String describe();

    /** Returns the sizes that a full comparison measures, ascending. */
    List<Integer> sizes();

    /** Makes the workload of a size, with {@link Workload#REQUESTS} requests. */
    Workload make(int size);
}
