package io.github.crosslevel.mls.benchmarks.engine;

/** A loaded policy with the requests of its workload. For one thread, or for several if the engine says so. */
public interface Decisions extends AutoCloseable {
    /**
     * Decides a request that was made ready beforehand, as far as the engine allows.
     *
     * @param request which request of the workload
     * @return whether it is permitted
     */
    boolean prepared(int request);

    /** Decides a request from its text and numbers: whatever the engine needs is made of them anew. */
    boolean raw(int request);

    /** Gives back what the engine holds outside the heap. */
    @Override
    default void close() {}
}
