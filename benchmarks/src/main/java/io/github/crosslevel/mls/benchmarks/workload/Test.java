package io.github.crosslevel.mls.benchmarks.workload;

import java.util.List;

/** One condition of a rule. */
public sealed interface Test {
    /** Says this test in a language. */
    <T> T in(Dialect<T> language);

    /** The field holds this name. */
    record Is(Field field, String name) implements Test {
        @Override
        public <T> T in(Dialect<T> language) {
            return language.is(field, name);
        }
    }

    /** The field holds one of these names. */
    record OneOf(Field field, List<String> names) implements Test {
        /** Copies the names. */
        public OneOf {
            names = List.copyOf(names);
        }

        @Override
        public <T> T in(Dialect<T> language) {
            return language.oneOf(field, names);
        }
    }

    /** The number is not less than this. */
    record AtLeast(Field field, int number) implements Test {
        @Override
        public <T> T in(Dialect<T> language) {
            return language.atLeast(field, number);
        }
    }

    /** The number is one of these, both ends included. */
    record Between(Field field, int first, int last) implements Test {
        @Override
        public <T> T in(Dialect<T> language) {
            return language.between(field, first, last);
        }
    }

    /** The first bits of the address are these; the others are 0 here. */
    record Within(Field field, int first, int prefix) implements Test {
        @Override
        public <T> T in(Dialect<T> language) {
            return language.within(field, first, prefix);
        }

        /** Returns the last address within. */
        public static int last(int first, int prefix) {
            return first | (int) (0xffff_ffffL >>> prefix);
        }
    }

    /** The names in the field include this one. */
    record Has(Field field, String name) implements Test {
        @Override
        public <T> T in(Dialect<T> language) {
            return language.has(field, name);
        }
    }

    /** The name in the first field is one of those in the second. */
    record Among(Field one, Field several) implements Test {
        @Override
        public <T> T in(Dialect<T> language) {
            return language.among(one, several);
        }
    }

    /** The second field has all names that the first one has. */
    record Subset(Field part, Field whole) implements Test {
        @Override
        public <T> T in(Dialect<T> language) {
            return language.subset(part, whole);
        }
    }

    /** There is a name that both fields have. */
    record Overlaps(Field one, Field other) implements Test {
        @Override
        public <T> T in(Dialect<T> language) {
            return language.overlaps(one, other);
        }
    }

    /** Both fields hold the same name. */
    record Same(Field one, Field other) implements Test {
        @Override
        public <T> T in(Dialect<T> language) {
            return language.same(one, other);
        }
    }
}
