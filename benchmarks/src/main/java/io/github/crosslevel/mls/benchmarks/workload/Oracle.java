package io.github.crosslevel.mls.benchmarks.workload;

import io.github.crosslevel.mls.benchmarks.workload.Rule.Effect;
import java.util.Collections;
import java.util.List;

/** Decides by the definition of rules alone, one after the other: slow, and plainly right. */
public final class Oracle {
    private final Workload workload;

    /** Makes one for a workload. */
    public Oracle(Workload workload) {
        this.workload = workload;
    }

    /** Returns whether a request is permitted. */
    public boolean permits(Request request) {
        boolean permitted = false;
        Holds holds = new Holds(workload.schema(), request);
        for (Rule rule : workload.rules()) {
            if (rule.actions().contains(request.action())
                    && rule.tests().stream().allMatch(t -> t.in(holds))) {
                if (rule.effect() == Effect.DENY) {
                    return false;
                }
                permitted = true;
            }
        }
        return permitted;
    }

    /** Returns whether each request of the workload is permitted. */
    public boolean[] decisions() {
        boolean[] decisions = new boolean[workload.requests().size()];
        for (int i = 0; i < decisions.length; i++) {
            decisions[i] = permits(workload.requests().get(i));
        }
        return decisions;
    }

    /** Whether a test holds for a request. */
    private record Holds(Schema schema, Request request) implements Dialect<Boolean> {
        private Value of(Field field) {
            return request.values().get(schema.place(field));
        }

        @Override
        public Boolean is(Field field, String name) {
            return of(field).name().equals(name);
        }

        @Override
        public Boolean oneOf(Field field, List<String> names) {
            return names.contains(of(field).name());
        }

        @Override
        public Boolean atLeast(Field field, int number) {
            return of(field).number() >= number;
        }

        @Override
        public Boolean between(Field field, int first, int last) {
            return of(field).number() >= first && of(field).number() <= last;
        }

        @Override
        public Boolean within(Field field, int first, int prefix) {
            long mask = 0xffff_ffffL << (Integer.SIZE - prefix);
            return ((of(field).address() ^ first) & (int) mask) == 0;
        }

        @Override
        public Boolean has(Field field, String name) {
            return of(field).names().contains(name);
        }

        @Override
        public Boolean among(Field one, Field several) {
            return of(several).names().contains(of(one).name());
        }

        @Override
        public Boolean subset(Field part, Field whole) {
            return of(whole).names().containsAll(of(part).names());
        }

        @Override
        public Boolean overlaps(Field one, Field other) {
            return !Collections.disjoint(of(one).names(), of(other).names());
        }

        @Override
        public Boolean same(Field one, Field other) {
            return of(one).name().equals(of(other).name());
        }
    }
}
