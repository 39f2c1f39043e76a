package io.github.crosslevel.mls.policy.internal.compile;

import io.github.crosslevel.mls.policy.internal.types.Predicate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How often some predicates ask for each variable, and name each constant that divides its values into classes. As long
 * as these are the same ones, the same {@link Variables} are asked for. Not thread-safe.
 */
final class Divisions {
    private final Map<Object, Integer> counts = new HashMap<>();

    Divisions(Collection<Predicate> predicates) {
        predicates.forEach(predicate -> add(predicate, 1));
    }

    /** Replaces some predicates by others, and returns whether the same variables and constants occur as before. */
    boolean replace(Collection<Predicate> former, Collection<Predicate> instead) {
        int before = counts.size();
        instead.forEach(predicate -> add(predicate, 1));
        boolean isNothingNew = counts.size() == before;
        former.forEach(predicate -> add(predicate, -1));
        return isNothingNew && counts.size() == before;
    }

    private void add(Predicate predicate, int times) {
        if (predicate instanceof Predicate.AllOf all) {
            all.parts().forEach(part -> add(part, times));
        } else if (predicate instanceof Predicate.AnyOf any) {
            any.parts().forEach(part -> add(part, times));
        } else if (predicate instanceof Predicate.Not not) {
            add(not.part(), times);
        } else if (predicate instanceof Predicate.Leaf leaf) {
            String variable = Variables.key(leaf);
            count(variable, times);
            constants(leaf).forEach(constant -> count(List.of(variable, constant), times));
        }
    }

    private void count(Object what, int times) {
        counts.merge(what, times, (a, b) -> a + b == 0 ? null : a + b);
    }

    /** Returns what a variable is told of by a leaf besides that it is asked; see {@link Variables}. */
    private static List<Object> constants(Predicate.Leaf leaf) {
        if (leaf instanceof Predicate.WholeIn in) {
            return in.most() < Long.MAX_VALUE ? List.of(in.least(), in.most() + 1) : List.of(in.least());
        }
        if (leaf instanceof Predicate.SecondIn in) {
            return List.of(in.from(), in.to());
        }
        if (leaf instanceof Predicate.TextIn in) {
            return new ArrayList<>(in.values());
        }
        if (leaf instanceof Predicate.TextMatches matches) {
            return List.of(List.of(matches.pattern()));
        }
        return leaf instanceof Predicate.AddressIn in ? List.of(in.network()) : List.of();
    }
}
