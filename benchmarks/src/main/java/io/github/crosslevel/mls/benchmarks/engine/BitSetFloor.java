package io.github.crosslevel.mls.benchmarks.engine;

import io.github.crosslevel.mls.benchmarks.workload.Request;
import io.github.crosslevel.mls.benchmarks.workload.Rule;
import io.github.crosslevel.mls.benchmarks.workload.Workload;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** For each class of each variable the set of rules that it leaves, as bits; a decision is their intersection. */
final class BitSetFloor implements Engine {
    private static final long MOST_BITS = 1L << 33;

    @Override
    public String name() {
        return "floor-bitset";
    }

    @Override
    public String version() {
        return System.getProperty("java.version");
    }

    @Override
    public String writing() {
        return "Java: a bit for each rule and value, intersected field by field";
    }

    @Override
    public Place place() {
        return Place.FLOOR;
    }

    @Override
    public Optional<String> refusal(Workload workload) {
        Classes classes = new Classes(workload);
        long bits = 0;
        for (int variable = 0; variable < classes.variables(); variable++) {
            bits += (long) classes.size(variable) * workload.rules().size();
        }
        return bits > MOST_BITS ? Optional.of("would take more than 1 GiB") : Optional.empty();
    }

    @Override
    public Decisions load(Workload workload) {
        return new Loaded(workload);
    }

    /** The sets of rules. */
    private static final class Loaded implements Decisions {
        private final Classes classes;
        private final List<Request> requests;
        private final long[][][] left;
        private final long[] permits;
        private final int[][] prepared;

        Loaded(Workload workload) {
            classes = new Classes(workload);
            requests = workload.requests();
            int words = (workload.rules().size() + Long.SIZE - 1) / Long.SIZE;
            left = new long[classes.variables()][][];
            for (int variable = 0; variable < left.length; variable++) {
                left[variable] = new long[classes.size(variable)][words];
            }
            permits = new long[words];
            for (int number = 0; number < workload.rules().size(); number++) {
                add(number, workload.rules().get(number));
            }
            prepared = requests.stream().map(classes::of).toArray(int[][]::new);
        }

        private void add(int number, Rule rule) {
            int word = number / Long.SIZE;
            long bit = 1L << number;
            if (rule.permits()) {
                permits[word] |= bit;
            }
            BitSet[] allowed = classes.allowed(rule);
            for (int variable = 0; variable < left.length; variable++) {
                for (int c = 0; c < left[variable].length; c++) {
                    if (allowed[variable].isEmpty() || allowed[variable].get(c)) {
                        left[variable][c][word] |= bit;
                    }
                }
            }
        }

        private boolean decide(int[] request) {
            boolean permitted = false;
            for (int word = 0; word < permits.length; word++) {
                long rules = -1;
                for (int variable = 0; variable < left.length && rules != 0; variable++) {
                    rules &= left[variable][request[variable]][word];
                }
                if ((rules & ~permits[word]) != 0) {
                    return false;
                }
                permitted |= rules != 0;
            }
            return permitted;
        }

        @Override
        public boolean prepared(int request) {
            return decide(prepared[request]);
        }

        @Override
        public boolean raw(int request) {
            return decide(classes.of(requests.get(request)));
        }
    }
}
