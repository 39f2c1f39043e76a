package io.github.crosslevel.mls.policy.internal.compile;

import io.github.crosslevel.mls.policy.internal.diagram.DiagramLimitException;
import io.github.crosslevel.mls.policy.internal.diagram.Merge;
import io.github.crosslevel.mls.policy.internal.diagram.NodeStore;
import io.github.crosslevel.mls.policy.internal.diagram.Relabeling;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/**
 * Interned outcomes of rules, as terminals of diagrams. Terminal 0, false, stands for "no rule applies"; terminal 1,
 * true, for none of them, since it is what conditions use. Not thread-safe.
 *
 * @param <T> the outcome
 */
final class Outcomes<T> {
    private static final int FIRST = 2;

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

    int terminal(T outcome) {
        return terminals.computeIfAbsent(outcome, o -> {
            size += 1L + parts.applyAsInt(o);
            if (size > MOST_PARTS) {
                throw new DiagramLimitException(MOST_PARTS);
            }
            outcomes.add(o);
            return NodeStore.terminal(outcomes.size() - 1 + FIRST);
        });
    }

    /** Returns the outcomes; outcome {@code i} is terminal {@code i + 2}. */
    List<T> all() {
        return outcomes;
    }

    T at(int terminal) {
        return outcomes.get(~terminal - FIRST);
    }

    /** Returns the diagram that has the outcome where the condition holds. */
    int where(NodeStore store, int condition, T outcome) {
        int terminal = terminal(outcome);
        return new Relabeling(store, index -> index == 0 ? 0 : ~terminal).apply(condition);
    }

    /**
     * Returns the operator that combines the outcomes of earlier rules with those of later ones.
     *
     * @param combine an associative operator on outcomes that yields the outcome itself for two equal ones
     * @param isFinal whether an outcome stays what it is, whatever later rules say
     */
    Merge merging(BinaryOperator<T> combine, Predicate<T> isFinal) {
        return (left, right) -> {
            if (left == NodeStore.FALSE || left == right) {
                return right;
            }
            if (right == NodeStore.FALSE || (NodeStore.isTerminal(left) && isFinal.test(at(left)))) {
                return left;
            }
            return NodeStore.isTerminal(left) && NodeStore.isTerminal(right)
                    ? terminal(combine.apply(at(left), at(right)))
                    : Merge.OPEN;
        };
    }
}
