package io.github.crosslevel.mls.benchmarks.engine;

import io.github.crosslevel.mls.benchmarks.engine.Encoding.Encoded;
import io.github.crosslevel.mls.benchmarks.workload.Field;
import io.github.crosslevel.mls.benchmarks.workload.Request;
import io.github.crosslevel.mls.benchmarks.workload.Rule;
import io.github.crosslevel.mls.benchmarks.workload.Rule.Effect;
import io.github.crosslevel.mls.benchmarks.workload.Schema;
import io.github.crosslevel.mls.benchmarks.workload.Workload;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What one writes by hand first: a {@link HashMap} from the values that most rules ask for to the rules that ask for
 * them, and these one after the other; as well as those that do not fit into the map.
 */
final class IndexedFloor implements Engine {
    private static final int KEY_FIELDS = 2;

    @Override
    public String name() {
        return "floor-indexed";
    }

    @Override
    public String version() {
        return System.getProperty("java.version");
    }

    @Override
    public String writing() {
        return "Java: a HashMap by the two fields that most rules fix, then rule by rule";
    }

    @Override
    public Place place() {
        return Place.FLOOR;
    }

    @Override
    public Decisions load(Workload workload) {
        return new Loaded(workload);
    }

    /** Returns those fields whose value most rules fix, of which there may be none. */
    static List<Field> keys(Workload workload) {
        return workload.schema().fields().stream()
                .filter(field -> field.kind() == Field.Kind.NAME && fixing(workload, field) > 0)
                .sorted(Comparator.comparing((Field field) -> fixing(workload, field))
                        .reversed())
                .limit(KEY_FIELDS)
                .toList();
    }

    private static long fixing(Workload workload, Field field) {
        return workload.rules().stream()
                .filter(rule -> rule.fixed(field).isPresent())
                .count();
    }

    /** A rule that is ready to be asked. */
    private record Ready(boolean denies, boolean[] actions, List<Predicate<Encoded>> checks) {
        boolean applies(Encoded request) {
            if (!actions[request.action()]) {
                return false;
            }
            for (int i = 0; i < checks.size(); i++) {
                if (!checks.get(i).test(request)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** The map, and the rest. */
    private static final class Loaded implements Decisions {
        private static final Ready[] NONE = {};

        private final Encoding encoding;
        private final List<Request> requests;
        private final Encoded[] prepared;
        private final int[] keys;
        private final Map<Long, Ready[]> index = new HashMap<>();
        private final Ready[] rest;

        Loaded(Workload workload) {
            Schema schema = workload.schema();
            encoding = new Encoding(schema);
            requests = workload.requests();
            prepared = requests.stream().map(encoding::encode).toArray(Encoded[]::new);
            List<Field> fields = keys(workload);
            keys = fields.stream().mapToInt(schema::place).toArray();
            Checks checks = new Checks(schema, encoding);
            Map<Long, List<Ready>> building = new HashMap<>();
            List<Ready> others = new ArrayList<>();
            for (Rule rule : workload.rules()) {
                boolean[] actions = new boolean[schema.actions().size()];
                rule.actions().forEach(action -> actions[encoding.action(action)] = true);
                Ready ready = new Ready(
                        rule.effect() == Effect.DENY,
                        actions,
                        rule.tests().stream().map(t -> t.in(checks)).toList());
                key(rule, fields)
                        .map(k -> building.computeIfAbsent(k, any -> new ArrayList<>()))
                        .orElse(others)
                        .add(ready);
            }
            building.forEach((key, rules) -> index.put(key, rules.toArray(Ready[]::new)));
            rest = others.toArray(Ready[]::new);
        }

        private Optional<Long> key(Rule rule, List<Field> fields) {
            long key = 0;
            for (Field field : fields) {
                Optional<String> name = rule.fixed(field);
                if (name.isEmpty()) {
                    return Optional.empty();
                }
                key = key << Integer.SIZE | encoding.name(field, name.get());
            }
            return Optional.of(key);
        }

        private boolean decide(Encoded request) {
            long key = 0;
            for (int place : keys) {
                key = key << Integer.SIZE | request.scalars()[place];
            }
            Effects effects = Effects.NOTHING.with(index.getOrDefault(key, NONE), request);
            return effects.with(rest, request) == Effects.PERMIT;
        }

        /** What the rules so far say. */
        private enum Effects {
            NOTHING,
            PERMIT,
            DENY;

            Effects with(Ready[] rules, Encoded request) {
                Effects found = this;
                for (int i = 0; i < rules.length && found != DENY; i++) {
                    if (rules[i].applies(request)) {
                        found = rules[i].denies ? DENY : PERMIT;
                    }
                }
                return found;
            }
        }

        @Override
        public boolean prepared(int request) {
            return decide(prepared[request]);
        }

        @Override
        public boolean raw(int request) {
            return decide(encoding.encode(requests.get(request)));
        }
    }
}
