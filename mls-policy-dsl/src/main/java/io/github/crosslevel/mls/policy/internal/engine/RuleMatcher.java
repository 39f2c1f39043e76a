package io.github.crosslevel.mls.policy.internal.engine;

/** Finds the rules that apply to given classes, in order. Immutable and thread-safe. */
public sealed interface RuleMatcher permits RuleBitmaps, RuleScan {
    /** What {@link #next} answers when no further rule applies. */
    int NONE = Integer.MAX_VALUE;

    /** Returns the first rule from {@code from} on that applies, or {@link #NONE}. Does not allocate. */
    int next(int[] classes, int from);

    /** Returns the tier of what is decided by asking it. */
    Tier tier();

    /** Returns the size of what is looked at. */
    long bytes();

    /** Returns the greatest number of words or conditions that are looked at until all rules that apply are found. */
    long worstCaseSteps();

    /** Returns the fastest matcher of a table that takes no more than some bytes beside the table. */
    static RuleMatcher of(RuleTable rules, long mostBytes) {
        return RuleBitmaps.size(rules) <= mostBytes ? new RuleBitmaps(rules) : new RuleScan(rules);
    }
}
