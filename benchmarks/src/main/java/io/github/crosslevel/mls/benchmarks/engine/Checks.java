package io.github.crosslevel.mls.benchmarks.engine;

import io.github.crosslevel.mls.benchmarks.engine.Encoding.Encoded;
import io.github.crosslevel.mls.benchmarks.workload.Dialect;
import io.github.crosslevel.mls.benchmarks.workload.Field;
import io.github.crosslevel.mls.benchmarks.workload.Schema;
import io.github.crosslevel.mls.benchmarks.workload.Test;
import java.util.BitSet;
import java.util.List;
import java.util.function.Predicate;

/** Tests as predicates over encoded requests. */
record Checks(Schema schema, Encoding encoding) implements Dialect<Predicate<Encoded>> {
    @Override
    public Predicate<Encoded> is(Field field, String name) {
        int place = schema.place(field);
        int number = encoding.name(field, name);
        return r -> r.scalars()[place] == number;
    }

    @Override
    public Predicate<Encoded> oneOf(Field field, List<String> names) {
        int place = schema.place(field);
        BitSet numbers = new BitSet();
        names.forEach(name -> numbers.set(encoding.name(field, name)));
        return r -> numbers.get(r.scalars()[place]);
    }

    @Override
    public Predicate<Encoded> atLeast(Field field, int number) {
        int place = schema.place(field);
        return r -> r.scalars()[place] >= number;
    }

    @Override
    public Predicate<Encoded> between(Field field, int first, int last) {
        int place = schema.place(field);
        return r -> r.scalars()[place] >= first && r.scalars()[place] <= last;
    }

    @Override
    public Predicate<Encoded> within(Field field, int first, int prefix) {
        int place = schema.place(field);
        int mask = ~Test.Within.last(0, prefix);
        return r -> (r.scalars()[place] & mask) == first;
    }

    @Override
    public Predicate<Encoded> has(Field field, String name) {
        int place = schema.place(field);
        int number = encoding.name(field, name);
        return r -> (r.sets()[place][number / Long.SIZE] >>> number & 1) != 0;
    }

    @Override
    public Predicate<Encoded> among(Field one, Field several) {
        int element = schema.place(one);
        int set = schema.place(several);
        return r -> {
            int number = r.scalars()[element];
            return (r.sets()[set][number / Long.SIZE] >>> number & 1) != 0;
        };
    }

    @Override
    public Predicate<Encoded> subset(Field part, Field whole) {
        int first = schema.place(part);
        int second = schema.place(whole);
        return r -> {
            long[] asked = r.sets()[first];
            long[] held = r.sets()[second];
            for (int i = 0; i < asked.length; i++) {
                if ((asked[i] & ~held[i]) != 0) {
                    return false;
                }
            }
            return true;
        };
    }

    @Override
    public Predicate<Encoded> overlaps(Field one, Field other) {
        int first = schema.place(one);
        int second = schema.place(other);
        return r -> {
            long[] here = r.sets()[first];
            long[] there = r.sets()[second];
            for (int i = 0; i < here.length; i++) {
                if ((here[i] & there[i]) != 0) {
                    return true;
                }
            }
            return false;
        };
    }

    @Override
    public Predicate<Encoded> same(Field one, Field other) {
        int first = schema.place(one);
        int second = schema.place(other);
        return r -> r.scalars()[first] == r.scalars()[second];
    }
}
