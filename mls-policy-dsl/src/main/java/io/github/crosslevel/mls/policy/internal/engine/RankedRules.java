package io.github.crosslevel.mls.policy.internal.engine;

import io.github.crosslevel.mls.policy.internal.diagram.Combining;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The rules that apply, found by a {@link RuleMatcher} and combined one by one, until no later rule can change what
 * they come to. Where order does not matter, rules with the last word come first.
 */
final class RankedRules implements DecisionTable.Evaluation {
    private final RuleTable rules;
    private final RuleMatcher matcher;
    private final CombiningTable combined;

    /** By terminal: the last rule that can change it. */
    private final int[] lastThatMatters;

    RankedRules(RuleTable given, Combining combining, boolean commutes, long mostBytes) {
        this.rules = commutes ? ranked(given, combining) : given;
        this.matcher = RuleMatcher.of(rules, mostBytes);
        this.combined = CombiningTable.of(combining, rules.distinctTerminals());
        this.lastThatMatters = lastThatMatter();
    }

    private static RuleTable ranked(RuleTable rules, Combining combining) {
        int[] ranks = IntStream.range(0, rules.size())
                .boxed()
                .sorted(Comparator.comparing(rule -> !combining.isFinal(rules.terminal(rule))))
                .mapToInt(Integer::intValue)
                .toArray();
        return rules.select(ranks);
    }

    private int[] lastThatMatter() {
        int[] distinct = rules.distinctTerminals();
        int[] lastOf = new int[distinct.length];
        for (int rule = 0; rule < rules.size(); rule++) {
            lastOf[Arrays.binarySearch(distinct, rules.terminal(rule))] = rule;
        }
        int[] reachable = combined.reachable();
        int[] lasts = new int[Arrays.stream(reachable).max().orElse(0) + 1];
        for (int terminal : reachable) {
            lasts[terminal] = -1;
            for (int i = 0; i < distinct.length; i++) {
                if (!combined.absorbs(terminal, distinct[i])) {
                    lasts[terminal] = Math.max(lasts[terminal], lastOf[i]);
                }
            }
        }
        return lasts;
    }

    /** Returns what the rules that apply come to, or 0 if none applies. */
    @Override
    public int evaluate(int[] classes) {
        int all = 0;
        int rule = matcher.next(classes, 0);
        while (rule != RuleMatcher.NONE) {
            all = combined.combine(all, rules.terminal(rule));
            if (rule >= lastThatMatters[all]) {
                return all;
            }
            rule = matcher.next(classes, rule + 1);
        }
        return all;
    }

    DecisionTable.Report report() {
        long bytes = matcher.bytes() + combined.bytes() + 4L * lastThatMatters.length;
        return new DecisionTable.Report(matcher.tier(), bytes, 0, 0, matcher.worstCaseSteps(), List.of());
    }
}
