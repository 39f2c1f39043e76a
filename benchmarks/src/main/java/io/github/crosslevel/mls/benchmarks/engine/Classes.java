package io.github.crosslevel.mls.benchmarks.engine;

import io.github.crosslevel.mls.benchmarks.engine.Encoding.Encoded;
import io.github.crosslevel.mls.benchmarks.workload.Dialect;
import io.github.crosslevel.mls.benchmarks.workload.Field;
import io.github.crosslevel.mls.benchmarks.workload.Field.Kind;
import io.github.crosslevel.mls.benchmarks.workload.Request;
import io.github.crosslevel.mls.benchmarks.workload.Rule;
import io.github.crosslevel.mls.benchmarks.workload.Schema;
import io.github.crosslevel.mls.benchmarks.workload.Test;
import io.github.crosslevel.mls.benchmarks.workload.Workload;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Requests as one small number for each variable: the action, each field with one value, and each test about sets or
 * two fields. Values that no rule tells apart are one class.
 */
final class Classes {
    private static final int ACTION = 0;

    private final Schema schema;
    private final Encoding encoding;
    private final long[][] cuts;
    private final List<Predicate<Encoded>> relations = new ArrayList<>();
    private final Map<Test, Integer> relationOf = new LinkedHashMap<>();

    Classes(Workload workload) {
        schema = workload.schema();
        encoding = new Encoding(schema);
        cuts = new long[schema.fields().size()][];
        Checks checks = new Checks(schema, encoding);
        List<TreeSet<Long>> bounds = new ArrayList<>();
        schema.fields().forEach(field -> bounds.add(new TreeSet<>()));
        Allowed bound = new Allowed((field, first, end) -> {
            bounds.get(schema.place(field)).add(first);
            bounds.get(schema.place(field)).add(end);
        });
        for (Rule rule : workload.rules()) {
            for (Test test : rule.tests()) {
                if (!test.in(bound) && !relationOf.containsKey(test)) {
                    relationOf.put(test, relations.size());
                    relations.add(test.in(checks));
                }
            }
        }
        for (int i = 0; i < cuts.length; i++) {
            cuts[i] = bounds.get(i).stream().mapToLong(Long::longValue).toArray();
        }
    }

    int variables() {
        return 1 + cuts.length + relations.size();
    }

    int size(int variable) {
        if (variable == ACTION) {
            return schema.actions().size();
        }
        return variable > cuts.length ? 2 : cuts[variable - 1].length + 1;
    }

    /** Returns the class of each variable. */
    int[] of(Request request) {
        Encoded encoded = encoding.encode(request);
        int[] classes = new int[variables()];
        classes[ACTION] = encoded.action();
        for (int i = 0; i < cuts.length; i++) {
            if (cuts[i].length > 0) {
                long value = encoded.scalars()[i];
                boolean address = schema.fields().get(i).kind() == Kind.ADDRESS;
                classes[1 + i] = classOf(i, address ? value & 0xffff_ffffL : value);
            }
        }
        for (int i = 0; i < relations.size(); i++) {
            classes[1 + cuts.length + i] = relations.get(i).test(encoded) ? 1 : 0;
        }
        return classes;
    }

    private int classOf(int place, long value) {
        int found = Arrays.binarySearch(cuts[place], value);
        return found >= 0 ? found + 1 : -found - 1;
    }

    /**
     * Returns the classes with which a rule applies, by variable; those of variables that it does not test are empty.
     */
    BitSet[] allowed(Rule rule) {
        BitSet[] allowed = new BitSet[variables()];
        Arrays.setAll(allowed, i -> new BitSet());
        rule.actions().forEach(action -> allowed[ACTION].set(encoding.action(action)));
        for (Test test : rule.tests()) {
            BitSet classes = new BitSet();
            int[] variable = {-1};
            test.in(new Allowed((field, first, end) -> {
                variable[0] = 1 + schema.place(field);
                classes.set(classOf(variable[0] - 1, first), classOf(variable[0] - 1, end));
            }));
            if (variable[0] < 0) {
                variable[0] = 1 + cuts.length + relationOf.getOrDefault(test, 0);
                classes.set(1);
            }
            if (!allowed[variable[0]].isEmpty()) {
                classes.and(allowed[variable[0]]);
            }
            allowed[variable[0]] = classes;
        }
        return allowed;
    }

    /** Takes a range of values of a field. */
    private interface Ranges {
        void add(Field field, long first, long end);
    }

    /** Tells which values a test allows, as ranges without their end; false if it is about more than one value. */
    private final class Allowed implements Dialect<Boolean> {
        private final Ranges ranges;

        Allowed(Ranges ranges) {
            this.ranges = ranges;
        }

        private boolean range(Field field, long first, long last) {
            ranges.add(field, first, last + 1);
            return true;
        }

        @Override
        public Boolean is(Field field, String name) {
            int number = encoding.name(field, name);
            return range(field, number, number);
        }

        @Override
        public Boolean oneOf(Field field, List<String> names) {
            names.forEach(name -> is(field, name));
            return true;
        }

        @Override
        public Boolean atLeast(Field field, int number) {
            return range(field, number, Field.MAX_NUMBER);
        }

        @Override
        public Boolean between(Field field, int first, int last) {
            return range(field, first, last);
        }

        @Override
        public Boolean within(Field field, int first, int prefix) {
            return range(field, first & 0xffff_ffffL, Test.Within.last(first, prefix) & 0xffff_ffffL);
        }

        @Override
        public Boolean has(Field field, String name) {
            return false;
        }

        @Override
        public Boolean among(Field one, Field several) {
            return false;
        }

        @Override
        public Boolean subset(Field part, Field whole) {
            return false;
        }

        @Override
        public Boolean overlaps(Field one, Field other) {
            return false;
        }

        @Override
        public Boolean same(Field one, Field other) {
            return false;
        }
    }
}
