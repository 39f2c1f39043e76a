package io.github.crosslevel.mls.policy.internal.engine;

import io.github.crosslevel.mls.policy.internal.diagram.Combining;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntBinaryOperator;
import java.util.function.IntPredicate;

/** Combining operators with different laws. */
enum Operators {
    /** The greatest terminal decides; commutes, and has a final terminal. */
    GREATEST,
    /** The first rule that applies decides. */
    FIRST,
    /** One rule must apply and no other: a second one, even the same, is a conflict. */
    ONLY_ONE,
    /** Even terminals permit with an obligation each, in rule order; odd ones deny, and the first denial decides. */
    DENY_OVERRIDES_WITH_OBLIGATIONS,
    /** The same with permits that override: there is no final terminal at all. */
    PERMIT_OVERRIDES_WITH_OBLIGATIONS,
    /** All that applied, as a set. */
    UNION;

    static final int TERMINALS = 5;
    private static final int LAST = Rule.FIRST_TERMINAL + TERMINALS - 1;
    private static final int CONFLICT = LAST + 1;

    boolean commutes() {
        return this == GREATEST || this == ONLY_ONE || this == UNION;
    }

    Combining combining() {
        return switch (this) {
            case GREATEST -> simple(Math::max, terminal -> terminal == LAST, true);
            case FIRST -> simple((earlier, later) -> earlier, terminal -> true, true);
            case ONLY_ONE -> simple((earlier, later) -> CONFLICT, terminal -> terminal == CONFLICT, false);
            case DENY_OVERRIDES_WITH_OBLIGATIONS -> new Lists(1, true);
            case PERMIT_OVERRIDES_WITH_OBLIGATIONS -> new Lists(0, false);
            case UNION -> new Lists(-1, false);
        };
    }

    private static Combining simple(IntBinaryOperator combine, IntPredicate isFinal, boolean absorbs) {
        return new Combining() {
            @Override
            public int combine(int earlier, int later) {
                return combine.applyAsInt(earlier, later);
            }

            @Override
            public boolean isFinal(int terminal) {
                return isFinal.test(terminal);
            }

            @Override
            public boolean absorbsRepeats() {
                return absorbs;
            }
        };
    }

    /** Terminals as interned ordered lists of the rules' terminals. */
    private static final class Lists implements Combining {
        private final int winner;
        private final boolean hasFinal;
        private final List<List<Integer>> lists = new ArrayList<>();
        private final Map<List<Integer>, Integer> numbers = new HashMap<>();

        Lists(int winner, boolean hasFinal) {
            this.winner = winner;
            this.hasFinal = hasFinal;
            for (int terminal = 0; terminal <= LAST; terminal++) {
                intern(List.of(terminal));
            }
        }

        private int intern(List<Integer> list) {
            return numbers.computeIfAbsent(list, l -> {
                lists.add(l);
                return lists.size() - 1;
            });
        }

        @Override
        public int combine(int earlier, int later) {
            List<Integer> left = lists.get(earlier);
            List<Integer> right = lists.get(later);
            if (winner >= 0 && left.get(0) % 2 != right.get(0) % 2) {
                return left.get(0) % 2 == winner ? earlier : later;
            }
            if (hasFinal && left.get(0) % 2 == winner) {
                return earlier;
            }
            Set<Integer> merged = winner < 0 ? new TreeSet<>(left) : new LinkedHashSet<>(left);
            merged.addAll(right);
            return intern(List.copyOf(merged));
        }

        @Override
        public boolean isFinal(int terminal) {
            return hasFinal && lists.get(terminal).get(0) % 2 == winner;
        }

        @Override
        public boolean absorbsRepeats() {
            return true;
        }
    }
}
