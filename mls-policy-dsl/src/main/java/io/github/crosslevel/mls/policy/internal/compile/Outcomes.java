package io.github.crosslevel.mls.policy.internal.compile;

import io.github.crosslevel.mls.policy.internal.diagram.Combining;
import io.github.crosslevel.mls.policy.internal.diagram.DiagramLimitException;
import io.github.crosslevel.mls.policy.internal.diagram.Terminals;
import io.github.crosslevel.mls.policy.internal.engine.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * Interned outcomes of rules, as terminals of the engine. Not thread-safe.
 *
 * @param <T> the outcome
 */
final class Outcomes<T> {
    /** Most parts of all outcomes together, since combinations of rules could be many while their diagram is small. */
    private static final int MOST_PARTS = 4_000_000;

    private final ToIntFunction<T> parts;
    private final List<T> outcomes = new ArrayList<>();
    private final Map<T, Integer> terminals = new HashMap<>();
    private long size;

    /**
     * Returns an empty table.
     *
     * @param parts how many parts an outcome has, as a measure of its size
     */
    Outcomes(ToIntFunction<T> parts) {
        this.parts = parts;
    }

    /** Returns a table of its own with the same outcomes. */
    Outcomes<T> copy() {
        Outcomes<T> copy = new Outcomes<>(parts);
        copy.outcomes.addAll(outcomes);
        copy.terminals.putAll(terminals);
        copy.size = size;
        return copy;
    }

    int terminal(T outcome) {
        return terminals.computeIfAbsent(outcome, o -> {
            size += 1L + parts.applyAsInt(o);
            if (size > MOST_PARTS) {
                throw new DiagramLimitException(MOST_PARTS);
            }
            outcomes.add(o);
            return outcomes.size() - 1 + Rule.FIRST_TERMINAL;
        });
    }

    /** Returns the outcomes; outcome {@code i} is terminal {@code i + Rule.FIRST_TERMINAL}. */
    List<T> all() {
        return outcomes;
    }

    T at(int terminal) {
        return outcomes.get(terminal - Rule.FIRST_TERMINAL);
    }

    /** Returns how these terminals combine; it remembers. */
    Combining combining(RuleSet.Algebra<T> algebra) {
        return Terminals.of(new Combining() {
            @Override
            public int combine(int earlier, int later) {
                return terminal(algebra.combine(at(earlier), at(later)));
            }

            @Override
            public boolean isFinal(int terminal) {
                return algebra.isFinal(at(terminal));
            }

            @Override
            public boolean absorbsRepeats() {
                return algebra.absorbsRepeats();
            }
        });
    }
}
