package io.github.crosslevel.mls.benchmarks.drive;

/** What is measured. */
@FunctionalInterface
public interface Work {
    /**
     * Does it once.
     *
     * @return something that came of it, so that no compiler leaves it out
     * @throws Exception if it does not work; the measurement ends with it
     */
    Object run() throws Exception;

    /** Returns the same so many times over, for work that is too short for a clock. */
    default Work times(int count) {
        return () -> {
            Object last = "";
            for (int i = 0; i < count; i++) {
                last = run();
            }
            return last;
        };
    }
}
