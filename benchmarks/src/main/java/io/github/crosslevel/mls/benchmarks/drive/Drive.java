package io.github.crosslevel.mls.benchmarks.drive;

import java.util.List;

/** A family of measurements that runs in a JVM of its own. */
public interface Drive {
    /** Returns its name, with which the names of its figures begin. */
    String name();

    /** Returns what it measures and what stands beside it, in a sentence. */
    String describe();

    /** Returns how many seconds it takes, about, in the profile {@code quick}; it may spend more where it is given. */
    int seconds();

    /** Returns the options of its JVM. */
    default List<String> options() {
        return List.of("-Xms1g", "-Xmx1g");
    }

    /** Returns whether it runs in the profile {@code full} only. */
    default boolean isLong() {
        return false;
    }

    /**
     * Measures.
     *
     * @param turns takes cases and figures, and knows how much time there is
     * @throws Exception if something does not work; the drive then has the figures that it gave before
     */
    void run(Turns turns) throws Exception;
}
