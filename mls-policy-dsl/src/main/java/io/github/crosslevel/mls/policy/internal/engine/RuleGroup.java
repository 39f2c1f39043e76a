package io.github.crosslevel.mls.policy.internal.engine;

import io.github.crosslevel.mls.policy.internal.diagram.Combining;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * Rules that stand together: they come to one terminal among themselves before it combines with those of the rules and
 * groups around them. A group says nothing where none of its rules applies.
 *
 * @param from its first rule
 * @param to the rule behind its last one
 * @param combining how its rules and groups combine
 * @param leaving what its terminal is to the group that holds it
 * @param groups the groups within it, in the order of their rules, which they do not share
 */
public record RuleGroup(int from, int to, Combining combining, IntUnaryOperator leaving, List<RuleGroup> groups) {
    /** Copies the groups, without those that have no rules. */
    public RuleGroup {
        groups = groups.stream().filter(group -> group.from < group.to).toList();
        int end = from;
        for (RuleGroup group : groups) {
            if (group.from < end || group.to > to) {
                throw new IllegalArgumentException("rules " + group.from + " to " + group.to + " are no group here");
            }
            end = group.to;
        }
    }

    /** Returns the group of so many rules that are a plain list. */
    public static RuleGroup list(int rules, Combining combining) {
        return new RuleGroup(0, rules, combining, terminal -> terminal, List.of());
    }

    /** Returns whether this group holds rules only. */
    boolean isList() {
        return groups.isEmpty();
    }

    /**
     * Returns what is left of this group in a table of some of the rules.
     *
     * @param chosen the rules of that table, ascending
     */
    RuleGroup among(int[] chosen) {
        return new RuleGroup(
                place(chosen, from),
                place(chosen, to),
                combining,
                leaving,
                groups.stream().map(group -> group.among(chosen)).toList());
    }

    private static int place(int[] chosen, int rule) {
        int place = Arrays.binarySearch(chosen, rule);
        return place >= 0 ? place : -place - 1;
    }

    /**
     * Returns this group in stretches, which combine as its parts do; no group is cut.
     *
     * @param most most stretches
     */
    List<RuleGroup> stretches(int most) {
        List<RuleGroup> stretches = new ArrayList<>();
        int least = (to - from + most - 1) / most;
        for (int start = from; start < to; ) {
            int first = start;
            int cut = Math.min(to, start + least);
            int end = groups.stream()
                    .filter(group -> group.from < cut && cut < group.to)
                    .mapToInt(RuleGroup::to)
                    .findFirst()
                    .orElse(cut);
            List<RuleGroup> whole = groups.stream()
                    .filter(group -> group.from >= first && group.to <= end)
                    .toList();
            stretches.add(new RuleGroup(start, end, combining, terminal -> terminal, whole));
            start = end;
        }
        return stretches;
    }
}
