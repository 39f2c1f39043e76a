package io.github.crosslevel.mls.benchmarks.engine;

import io.github.crosslevel.mls.benchmarks.workload.Request;
import io.github.crosslevel.mls.benchmarks.workload.Rule;
import io.github.crosslevel.mls.benchmarks.workload.Workload;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** A decision diagram in one table: a step for each variable that matters. It knows no rules any more. */
final class DiagramFloor implements Engine {
    private static final int MOST_CLASSES = 2_000;
    private static final int MOST_VARIABLES = 40;
    private static final int MOST_RULES = 100_000;

    @Override
    public String name() {
        return "floor-diagram";
    }

    @Override
    public String version() {
        return System.getProperty("java.version");
    }

    @Override
    public String writing() {
        return "Java: a decision diagram in an int array";
    }

    @Override
    public Place place() {
        return Place.FLOOR;
    }

    @Override
    public Optional<String> refusal(Workload workload) {
        Classes classes = new Classes(workload);
        boolean wide = IntStream.range(0, classes.variables()).anyMatch(v -> classes.size(v) > MOST_CLASSES);
        return wide || classes.variables() > MOST_VARIABLES || workload.rules().size() > MOST_RULES
                ? Optional.of("built without looking for an order, it grows beyond reason")
                : Optional.empty();
    }

    @Override
    public Decisions load(Workload workload) {
        return new Loaded(workload);
    }

    /** The diagram. */
    private static final class Loaded implements Decisions {
        private final Classes classes;
        private final List<Request> requests;
        private final int[][] prepared;
        private final int[] table;
        private final int root;

        Loaded(Workload workload) {
            classes = new Classes(workload);
            requests = workload.requests();
            prepared = requests.stream().map(classes::of).toArray(int[][]::new);
            Builder builder = new Builder(classes, workload.rules());
            root = builder.build();
            table = builder.table();
        }

        private boolean decide(int[] request) {
            int node = root;
            while (node >= 0) {
                node = table[node + 1 + request[table[node]]];
            }
            return node == Builder.PERMIT;
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

    /** Builds from the top: what is left of the rules after some variables are known says what is below. */
    private static final class Builder {
        static final int PERMIT = -1;
        static final int DENY = -2;

        private final BitSet[][] allowed;
        private final boolean[] permits;
        private final int[] order;
        private final Classes classes;
        private final Map<List<Integer>, Integer> known = new HashMap<>();
        private final Map<List<Integer>, Integer> nodes = new HashMap<>();
        private int[] table = new int[1 << 12];
        private int used;

        Builder(Classes classes, List<Rule> rules) {
            this.classes = classes;
            allowed = rules.stream().map(classes::allowed).toArray(BitSet[][]::new);
            permits = new boolean[rules.size()];
            for (int i = 0; i < permits.length; i++) {
                permits[i] = rules.get(i).permits();
            }
            order = IntStream.range(0, classes.variables())
                    .boxed()
                    .sorted(Comparator.comparingDouble(this::openness))
                    .mapToInt(Integer::intValue)
                    .toArray();
        }

        /** Returns which part of its classes a variable leaves to a rule: those that leave least come first. */
        private double openness(int variable) {
            double sum = 0;
            for (BitSet[] rule : allowed) {
                int some = rule[variable].cardinality();
                sum += some == 0 ? 1 : (double) some / classes.size(variable);
            }
            return sum;
        }

        int build() {
            return below(0, IntStream.range(0, permits.length).boxed().toList());
        }

        int[] table() {
            return Arrays.copyOf(table, used);
        }

        private int below(int depth, List<Integer> rules) {
            if (depth == order.length || rules.isEmpty()) {
                return rules.isEmpty() || rules.stream().anyMatch(rule -> !permits[rule]) ? DENY : PERMIT;
            }
            List<Integer> key = new ArrayList<>(rules);
            key.add(-depth - 1);
            Integer before = known.get(key);
            if (before != null) {
                return before;
            }
            int variable = order[depth];
            Integer[] children = new Integer[classes.size(variable)];
            for (int c = 0; c < children.length; c++) {
                int wanted = c;
                children[c] = below(
                        depth + 1,
                        rules.stream()
                                .filter(rule ->
                                        allowed[rule][variable].isEmpty() || allowed[rule][variable].get(wanted))
                                .toList());
            }
            boolean same = Arrays.stream(children).distinct().count() == 1;
            int node = same ? children[0] : node(variable, List.of(children));
            known.put(key, node);
            return node;
        }

        private int node(int variable, List<Integer> children) {
            List<Integer> key = new ArrayList<>(children);
            key.add(variable);
            return nodes.computeIfAbsent(key, any -> {
                int at = used;
                used += 1 + children.size();
                if (used > table.length) {
                    table = Arrays.copyOf(table, 2 * used);
                }
                table[at] = variable;
                for (int i = 0; i < children.size(); i++) {
                    table[at + 1 + i] = children.get(i);
                }
                return at;
            });
        }
    }
}
