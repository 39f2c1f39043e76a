package io.github.crosslevel.mls.policy.internal.compile;

import io.github.crosslevel.mls.policy.internal.engine.Budget;
import io.github.crosslevel.mls.policy.internal.report.DiagnosticLog;
import io.github.crosslevel.mls.policy.internal.types.BoundPolicy;
import io.github.crosslevel.mls.policy.source.DiagnosticCode;
import io.github.crosslevel.mls.policy.source.Phrase;
import java.util.List;

/**
 * What the labelling rules of a policy come to. Immutable and thread-safe.
 *
 * @param set the rules
 * @param compiled the same compiled
 */
record LabelRulings(RuleSet<Stamp> set, RuleSet.Compiled<Stamp> compiled) {
    static LabelRulings of(List<BoundPolicy.LabelRule> rules, Variables variables, Budget budget) {
        RuleSet<Stamp> set = new RuleSet<>(
                variables,
                rules.stream().map(BoundPolicy.LabelRule::when).toList(),
                rules.stream().map(Stamp::of).toList(),
                Group.list(rules.size(), Stamp.JOINED, "JOIN"));
        return new LabelRulings(set, RuleSetCompiler.of(set, budget).compiled());
    }

    /** Warns of rules that cannot apply. */
    void warn(List<BoundPolicy.LabelRule> rules, DiagnosticLog log) {
        for (int i = 0; i < rules.size(); i++) {
            if (!set.rules().canApply(i)) {
                BoundPolicy.LabelRule rule = rules.get(i);
                log.report(DiagnosticCode.NEVER_APPLIES, rule.span(), Phrase.same(rule.id()));
            }
        }
    }
}
