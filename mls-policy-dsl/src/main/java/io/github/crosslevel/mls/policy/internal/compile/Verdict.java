package io.github.crosslevel.mls.policy.internal.compile;

import io.github.crosslevel.mls.decision.Decision;
import io.github.crosslevel.mls.decision.Obligation;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.policy.internal.syntax.CombiningAlgorithm;
import io.github.crosslevel.mls.policy.internal.syntax.Effect;
import io.github.crosslevel.mls.policy.internal.types.BoundPolicy;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * What the rules that apply to a request come to.
 *
 * @param ruling what is decided
 * @param rules the deciding rule; for a conflict the two rules that conflict
 * @param priority how it ranks among other verdicts, where they are combined by priority
 * @param obligations what the deciding rules demand, in rule order, each once; none but for a permit
 */
record Verdict(Ruling ruling, List<String> rules, int priority, List<Obligation> obligations) {
    Verdict {
        rules = List.copyOf(rules);
        obligations = List.copyOf(obligations);
    }

    /** What can be decided. */
    enum Ruling {
        PERMIT,
        DENY,
        /** Rules should have agreed and did not; wherever verdicts combine, it is a denial. */
        CONFLICT
    }

    /** Returns what a rule says where it applies. */
    static Verdict of(BoundPolicy.Rule rule) {
        Ruling ruling = rule.effect() == Effect.PERMIT ? Ruling.PERMIT : Ruling.DENY;
        return new Verdict(ruling, List.of(rule.id()), rule.priority(), rule.obligations());
    }

    Verdict withPriority(int other) {
        return new Verdict(ruling, rules, other, obligations);
    }

    /** Returns what this verdict and that of later rules come to. Associative. */
    Verdict combine(CombiningAlgorithm algorithm, Verdict later) {
        return switch (algorithm) {
            case FIRST_APPLICABLE -> this;
            case DENY_OVERRIDES -> prefer(Effect.DENY, later);
            case PERMIT_OVERRIDES -> prefer(Effect.PERMIT, later);
            case ONLY_ONE -> conflict(rules.get(0), ruling == Ruling.CONFLICT ? rules.get(1) : later.rules.get(0));
            case UNANIMOUS -> agree(later);
            case PRIORITY -> {
                if (priority == later.priority) {
                    yield prefer(Effect.DENY, later);
                }
                yield priority > later.priority ? this : later;
            }
        };
    }

    private Verdict prefer(Effect winner, Verdict later) {
        if (permits() != later.permits()) {
            return permits() == (winner == Effect.PERMIT) ? this : later;
        }
        return permits() ? joined(later) : this;
    }

    private Verdict joined(Verdict later) {
        LinkedHashSet<Obligation> merged = new LinkedHashSet<>(obligations);
        merged.addAll(later.obligations);
        return new Verdict(ruling, rules, priority, new ArrayList<>(merged));
    }

    /** A conflict names the first rule that permits and the first one that denies. */
    private Verdict agree(Verdict later) {
        if (ruling == later.ruling) {
            return permits() ? joined(later) : this;
        }
        if (ruling == Ruling.CONFLICT) {
            return this;
        }
        return permits() ? conflict(rules.get(0), later.last()) : conflict(later.rules.get(0), rules.get(0));
    }

    private String last() {
        return rules.get(rules.size() - 1);
    }

    private static Verdict conflict(String first, String second) {
        return new Verdict(Ruling.CONFLICT, List.of(first, second), 0, List.of());
    }

    private boolean permits() {
        return ruling == Ruling.PERMIT;
    }

    /** Returns whether no later rule can change this verdict. */
    boolean isFinal(CombiningAlgorithm algorithm) {
        return switch (algorithm) {
            case FIRST_APPLICABLE -> true;
            case DENY_OVERRIDES -> !permits();
            case PERMIT_OVERRIDES, PRIORITY -> false;
            case ONLY_ONE, UNANIMOUS -> ruling == Ruling.CONFLICT;
        };
    }

    /** Returns what it means, without the rules that decided. */
    List<String> meaning() {
        List<String> meaning = new ArrayList<>(List.of(ruling.name()));
        for (Obligation obligation : obligations) {
            meaning.add(obligation.name());
            meaning.add(Integer.toString(obligation.arguments().size()));
            obligation.arguments().forEach((name, value) -> meaning.addAll(List.of(name, value)));
        }
        return meaning;
    }

    Decision decision() {
        return switch (ruling) {
            case PERMIT -> new Decision.Permit(rules.get(0), obligations);
            case DENY -> Decision.deny(ReasonCode.RULE_DENY, rules.get(0));
            case CONFLICT -> Decision.deny(ReasonCode.RULES_CONFLICT, String.join(", ", rules));
        };
    }
}
