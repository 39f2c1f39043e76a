package io.github.crosslevel.mls.benchmarks.workload;

import java.util.List;

/**
 * How a language says each test. The names are those of {@link Test}.
 *
 * @param <T> what a test becomes
 */
public interface Dialect<T> {
    /** Says {@link Test.Is}. */
    T is(Field field, String name);

    /** Says {@link Test.OneOf}. */
    T oneOf(Field field, List<String> names);

    /** Says {@link Test.AtLeast}. */
    T atLeast(Field field, int number);

    /** Says {@link Test.Between}. */
    T between(Field field, int first, int last);

    /** Says {@link Test.Within}. */
    T within(Field field, int first, int prefix);

    /** Says {@link Test.Has}. */
    T has(Field field, String name);

    /** Says {@link Test.Among}. */
    T among(Field one, Field several);

    /** Says {@link Test.Subset}. */
    T subset(Field part, Field whole);

    /** Says {@link Test.Overlaps}. */
    T overlaps(Field one, Field other);

    /** Says {@link Test.Same}. */
    T same(Field one, Field other);
}
