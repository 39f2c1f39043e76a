package io.github.crosslevel.mls.benchmarks.engine;

import io.github.crosslevel.mls.benchmarks.workload.Workload;
import java.util.Optional;

/** A policy engine, in one way of writing policies for it. */
public interface Engine {
    /** Returns its name, by which it is asked for. */
    String name();

    /** Returns its version, as its jar says. */
    String version();

    /** Returns how policies are written for it, in a sentence. */
    String writing();

    /** Returns what it is to the others. */
    default Place place() {
        return Place.PEER;
    }

    /** Returns why it does not take part in a workload, if it does not. */
    default Optional<String> refusal(Workload workload) {
        return Optional.empty();
    }

    /**
     * Writes and loads the policy, and makes the requests ready.
     *
     * @throws Exception if the engine says no; a comparison ends with it
     */
    Decisions load(Workload workload) throws Exception;

    /** What an engine is to the others. */
    enum Place {
        /** What is compared. */
        OURS,
        /** A complete engine beside it. */
        PEER,
        /** A complete engine that no public repository has: it takes part where somebody built it by hand. */
        APART,
        /** A complete engine that remembers what it decided. */
        CACHE,
        /** Written by hand for the purpose: no language, no reasons, no changes; what is possible at all. */
        FLOOR
    }
}
