package io.github.crosslevel.mls.benchmarks.engine;

import io.github.crosslevel.mls.benchmarks.engine.MlsTerms.Writing;
import io.github.crosslevel.mls.benchmarks.workload.Workload;

/**
 * This library, asked about requests that never came before: prepared are their subjects, objects and labels, as those
 * of a service are, and the request itself is made each time.
 */
final class MlsParts implements Engine {
    private final Mls whole = new Mls(Writing.LABELS);

    @Override
    public String name() {
        return "mls-parts";
    }

    @Override
    public String version() {
        return whole.version();
    }

    @Override
    public String writing() {
        return whole.writing() + "; each request made anew of a subject, an object and a label that were seen before";
    }

    @Override
    public Place place() {
        return Place.OURS;
    }

    @Override
    public Decisions load(Workload workload) {
        Mls.Loaded loaded = whole.load(workload);
        return new Decisions() {
            @Override
            public boolean prepared(int request) {
                return loaded.anew(request);
            }

            @Override
            public boolean raw(int request) {
                return loaded.raw(request);
            }
        };
    }
}
