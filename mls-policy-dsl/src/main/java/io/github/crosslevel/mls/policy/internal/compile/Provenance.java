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
    private final RuleSet.Algebra<T> algebra;

    Provenance(RuleTable rules, List<T> effects, RuleSet.Algebra<T> algebra) {
        this.matcher = new Lazy<>(() -> RuleMatcher.of(rules, MOST_INDEX_BYTES));
        this.effects = List.copyOf(effects);
        this.algebra = algebra;
    }

    /** Returns what the rules that apply come to, of which there must be one. */
    T outcome(int[] classes) {
        RuleMatcher index = matcher.get();
        int rule = index.next(classes, 0);
        T outcome = effects.get(rule);
        rule = index.next(classes, rule + 1);
        while (rule != RuleMatcher.NONE && !algebra.isFinal(outcome)) {
            outcome = algebra.combine(outcome, effects.get(rule));
            rule = index.next(classes, rule + 1);
        }
        return outcome;
    }
}
