package io.github.crosslevel.mls.benchmarks.engine;

import io.github.crosslevel.mls.benchmarks.workload.Oracle;
import io.github.crosslevel.mls.benchmarks.workload.Workload;
import java.util.Optional;

/** Whether engines decide like the oracle: no figure of an engine that does not is worth anything. */
public final class Agreement {
    private final Workload workload;
    private final boolean[] expected;

    /** Asks the oracle about all requests of a workload. */
    public Agreement(Workload workload) {
        this.workload = workload;
        this.expected = new Oracle(workload).decisions();
    }

    /** Returns how many requests are permitted. */
    public int permitted() {
        int permitted = 0;
        for (boolean decision : expected) {
            permitted += decision ? 1 : 0;
        }
        return permitted;
    }

    /**
     * Asks an engine about all requests, prepared and raw.
     *
     * @return the first difference, if there is one
     * @throws Exception if the engine does not load the policy
     */
    public Optional<String> difference(Engine engine) throws Exception {
        try (Decisions decisions = engine.load(workload)) {
            for (int i = 0; i < expected.length; i++) {
                boolean prepared = decisions.prepared(i);
                boolean raw = decisions.raw(i);
                if (prepared != expected[i] || raw != expected[i]) {
                    return Optional.of(engine.name() + " on " + workload.name() + " " + workload.size() + ", request "
                            + i + ": prepared " + prepared + ", raw " + raw + ", expected " + expected[i] + ": "
                            + workload.requests().get(i));
                }
            }
        }
        return Optional.empty();
    }
}
