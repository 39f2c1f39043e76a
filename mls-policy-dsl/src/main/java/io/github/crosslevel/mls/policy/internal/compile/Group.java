package io.github.crosslevel.mls.policy.internal.compile;

import io.github.crosslevel.mls.policy.internal.diagram.Combining;
import io.github.crosslevel.mls.policy.internal.engine.RuleGroup;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Neighbouring rules that come to one outcome among themselves: a {@link RuleGroup} in terms of outcomes. Immutable.
 *
 * @param from its first rule
 * @param to the rule behind its last one
 * @param algebra how the outcomes of its rules and groups combine
 * @param name the name of the algebra, and of what sets the group apart in the group that holds it
 * @param leaving what its outcome is to the group that holds it
 * @param groups the groups within it that have rules, in order
 * @param <T> the outcome of a rule
 */
record Group<T>(
        int from, int to, RuleSet.Algebra<T> algebra, String name, UnaryOperator<T> leaving, List<Group<T>> groups) {
    Group {
        groups = groups.stream().filter(group -> group.from < group.to).toList();
    }

    /** Returns the group of so many rules that are a plain list. */
    static <T> Group<T> list(int rules, RuleSet.Algebra<T> algebra, String name) {
        return new Group<>(0, rules, algebra, name, UnaryOperator.identity(), List.of());
    }

    /** Returns the group directly within this one that holds a rule, if one does. */
    Optional<Group<T>> holding(int rule) {
        int low = 0;
        int high = groups.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (groups.get(middle).to <= rule) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low < groups.size() && groups.get(low).from <= rule ? Optional.of(groups.get(low)) : Optional.empty();
    }

    /** Returns the rule behind a rule of this group, or behind the group within this one that holds it. */
    int endOfPart(int rule) {
        return holding(rule).map(Group::to).orElse(rule + 1);
    }

    /** Returns this group as the engine takes it. */
    RuleGroup in(Outcomes<T> outcomes) {
        return in(outcomes, new HashMap<>());
    }

    private RuleGroup in(Outcomes<T> outcomes, Map<RuleSet.Algebra<T>, Combining> known) {
        return new RuleGroup(
                from,
                to,
                known.computeIfAbsent(algebra, outcomes::combining),
                terminal -> outcomes.terminal(leaving.apply(outcomes.at(terminal))),
                groups.stream().map(group -> group.in(outcomes, known)).toList());
    }
}
