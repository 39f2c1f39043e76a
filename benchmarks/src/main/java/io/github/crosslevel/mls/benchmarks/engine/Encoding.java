package io.github.crosslevel.mls.benchmarks.engine;

import io.github.crosslevel.mls.benchmarks.workload.Domain;
import io.github.crosslevel.mls.benchmarks.workload.Field;
import io.github.crosslevel.mls.benchmarks.workload.Field.Kind;
import io.github.crosslevel.mls.benchmarks.workload.Request;
import io.github.crosslevel.mls.benchmarks.workload.Schema;
import io.github.crosslevel.mls.benchmarks.workload.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Requests as numbers and bit sets, for engines written by hand. */
final class Encoding {
    private final List<Field> fields;
    private final Map<String, Integer> actions;
    private final Map<Domain, Map<String, Integer>> names = new HashMap<>();

    /**
     * A request.
     *
     * @param action the number of its action
     * @param scalars names as their numbers, numbers, and addresses, by field
     * @param sets sets of names as bits, by field; empty where the field is none
     */
    record Encoded(int action, int[] scalars, long[][] sets) {}

    Encoding(Schema schema) {
        fields = schema.fields();
        actions = numbers(schema.actions());
        schema.domains().forEach(domain -> names.put(domain, numbers(domain.names())));
    }

    private static Map<String, Integer> numbers(List<String> names) {
        Map<String, Integer> numbers = new HashMap<>();
        names.forEach(name -> numbers.put(name, numbers.size()));
        return numbers;
    }

    int action(String name) {
        return number(actions, name);
    }

    int name(Field field, String name) {
        return number(numbersOf(field), name);
    }

    private Map<String, Integer> numbersOf(Field field) {
        return names.getOrDefault(field.domain(), Map.of());
    }

    private static int number(Map<String, Integer> numbers, String name) {
        Integer number = numbers.get(name);
        if (number == null) {
            throw new IllegalArgumentException("undeclared name " + name);
        }
        return number;
    }

    Encoded encode(Request request) {
        int[] scalars = new int[fields.size()];
        long[][] sets = new long[fields.size()][];
        for (int i = 0; i < scalars.length; i++) {
            Field field = fields.get(i);
            Value value = request.values().get(i);
            sets[i] = NO_BITS;
            if (field.kind() == Kind.NAME) {
                scalars[i] = name(field, value.name());
            } else if (field.kind() == Kind.NUMBER) {
                scalars[i] = value.number();
            } else if (field.kind() == Kind.ADDRESS) {
                scalars[i] = value.address();
            } else if (field.kind() == Kind.NAMES) {
                sets[i] = bits(field, value);
            }
        }
        return new Encoded(action(request.action()), scalars, sets);
    }

    private static final long[] NO_BITS = {};

    private long[] bits(Field field, Value value) {
        Map<String, Integer> numbers = numbersOf(field);
        long[] bits = new long[(numbers.size() + Long.SIZE - 1) / Long.SIZE];
        for (String name : value.names()) {
            int bit = number(numbers, name);
            bits[bit / Long.SIZE] |= 1L << bit;
        }
        return bits;
    }
}
