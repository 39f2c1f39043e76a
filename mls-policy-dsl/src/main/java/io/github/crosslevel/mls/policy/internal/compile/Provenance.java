package io.github.crosslevel.mls.policy.internal.compile;

import io.github.crosslevel.mls.policy.internal.engine.RuleMatcher;
import io.github.crosslevel.mls.policy.internal.engine.RuleTable;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Finds the rules behind a decision, where the table that decides does not know them. Its index is built when it is
 * first asked. Immutable and thread-safe.
 */
final class Provenance {
    private static final long MOST_INDEX_BYTES = 256L << 20;

    private final Lazy<RuleMatcher> matcher;

    Provenance(RuleTable rules) {
        this.matcher = new Lazy<>(() -> RuleMatcher.of(rules, MOST_INDEX_BYTES));
    }

    /** Returns the first rule that applies and is wanted, which there must be. */
    int first(int[] classes, IntPredicate wanted) {
        return all(classes).filter(wanted).findFirst().orElseThrow();
    }

    /** Returns the rules that apply, in order. */
    IntStream all(int[] classes) {
        RuleMatcher index = matcher.get();
        return IntStream.iterate(
                index.next(classes, 0), rule -> rule != RuleMatcher.NONE, rule -> index.next(classes, rule + 1));
    }
}
