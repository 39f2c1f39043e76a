package io.github.crosslevel.mls.policy.internal.compile;

import io.github.crosslevel.mls.decision.Decision;
import io.github.crosslevel.mls.decision.Obligation;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.policy.internal.syntax.CombiningAlgorithm;
import io.github.crosslevel.mls.policy.internal.syntax.Effect;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * What the rules that apply to a request come to.
 *
 * @param effect the final effect
 * @param rule the deciding rule: the first one that applies and has the final effect
 * @param obligations the obligations of all rules that apply and have the final effect, in rule order, each once
 */
record Verdict(Effect effect, String rule, List<Obligation> obligations) {
    Verdict {
        obligations = List.copyOf(obligations);
    }

    /** Returns what this verdict and that of later rules come to. Associative. */
    Verdict combine(CombiningAlgorithm algorithm, Verdict later) {
        return switch (algorithm) {
            case FIRST_APPLICABLE -> this;
            case DENY_OVERRIDES -> prefer(Effect.DENY, later);
            case PERMIT_OVERRIDES -> prefer(Effect.PERMIT, later);
        };
    }

    private Verdict prefer(Effect winner, Verdict later) {
        if (effect != later.effect) {
            return effect == winner ? this : later;
        }
        LinkedHashSet<Obligation> merged = new LinkedHashSet<>(obligations);
        merged.addAll(later.obligations);
        return new Verdict(effect, rule, new ArrayList<>(merged));
    }

    /** Returns whether no later rule can change this verdict. */
    boolean isFinal(CombiningAlgorithm algorithm) {
        return switch (algorithm) {
            case FIRST_APPLICABLE -> true;
            case DENY_OVERRIDES -> effect == Effect.DENY;
            case PERMIT_OVERRIDES -> false;
        };
    }

    /** Returns what it means, without the rule that decided. */
    List<String> meaning() {
        List<String> meaning = new ArrayList<>(List.of(effect.name()));
        for (Obligation obligation : obligations) {
            meaning.add(obligation.name());
            meaning.add(Integer.toString(obligation.arguments().size()));
            obligation.arguments().forEach((name, value) -> meaning.addAll(List.of(name, value)));
        }
        return meaning;
    }

    Decision decision() {
        return effect == Effect.PERMIT
                ? new Decision.Permit(rule, obligations)
                : Decision.deny(ReasonCode.RULE_DENY, rule);
    }
}
