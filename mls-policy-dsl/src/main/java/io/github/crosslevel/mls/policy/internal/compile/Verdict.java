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

    /** Returns the same outcome, decided by a rule. */
    Verdict by(String deciding) {
        return new Verdict(effect, deciding, obligations);
    }

    /** Returns what a rule says. */
    static Verdict of(BoundPolicy.Rule rule) {
        return new Verdict(rule.effect(), rule.id(), rule.obligations());
    }

    /** Returns how verdicts combine by an algorithm. */
    static RuleSet.Algebra<Verdict> combinedBy(CombiningAlgorithm algorithm) {
        return new RuleSet.Algebra<>() {
            @Override
            public Verdict combine(Verdict earlier, Verdict later) {
                return earlier.combine(algorithm, later);
            }

            @Override
            public boolean isFinal(Verdict verdict) {
                return verdict.isFinal(algorithm);
            }

            @Override
            public Verdict anonymous(Verdict verdict) {
                return verdict.by("");
            }

            @Override
            public List<String> meaning(Verdict verdict) {
                return verdict.meaning();
            }

            @Override
            public int parts(Verdict verdict) {
                return verdict.obligations().size();
            }
        };
    }

    private List<String> meaning() {
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
