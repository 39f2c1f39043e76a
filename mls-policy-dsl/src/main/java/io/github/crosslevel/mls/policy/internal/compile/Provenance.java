package io.github.crosslevel.mls.policy.internal.compile;

import io.github.crosslevel.mls.policy.internal.engine.RuleMatcher;
import io.github.crosslevel.mls.policy.internal.engine.RuleTable;
import java.util.List;

/**
 * Finds what a table decided once more, with the rules behind it, where the table does not know them. Its index is
 * built when it is first asked. Immutable and thread-safe.
 *
 * @param <T> the outcome of a rule
 */
final class Provenance<T> {
    private static final long MOST_INDEX_BYTES = 256L << 20;

    private final Lazy<RuleMatcher> matcher;
    private final List<T> effects;
    private final Group<T> group;

    Provenance(RuleTable rules, List<T> effects, Group<T> group) {
        this.matcher = new Lazy<>(() -> RuleMatcher.of(rules, MOST_INDEX_BYTES));
        this.effects = List.copyOf(effects);
        this.group = group;
    }

    /** Returns what the rules that apply come to, of which there must be one. */
    T outcome(int[] classes) {
        RuleMatcher index = matcher.get();
        return new Search(index, classes).outcome(group, index.next(classes, 0));
    }

    private final class Search {
        private final RuleMatcher index;
        private final int[] classes;

        Search(RuleMatcher index, int[] classes) {
            this.index = index;
            this.classes = classes;
        }

        /**
         * Returns what a group comes to.
         *
         * @param first the first of its rules that applies
         */
        T outcome(Group<T> asked, int first) {
            T outcome = part(asked, first);
            int rule = index.next(classes, asked.endOfPart(first));
            while (rule < asked.to() && !asked.algebra().isFinal(outcome)) {
                outcome = asked.algebra().combine(outcome, part(asked, rule));
                rule = index.next(classes, asked.endOfPart(rule));
            }
            return outcome;
        }

        private T part(Group<T> asked, int rule) {
            return asked.holding(rule)
                    .map(inner -> inner.leaving().apply(outcome(inner, rule)))
                    .orElseGet(() -> effects.get(rule));
        }
    }
}
