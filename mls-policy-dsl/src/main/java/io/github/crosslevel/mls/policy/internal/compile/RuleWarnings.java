package io.github.crosslevel.mls.policy.internal.compile;

import io.github.crosslevel.mls.policy.internal.report.DiagnosticLog;
import io.github.crosslevel.mls.policy.internal.types.BoundPolicy;
import io.github.crosslevel.mls.policy.internal.types.Demand;
import io.github.crosslevel.mls.policy.source.DiagnosticCode;
import io.github.crosslevel.mls.policy.source.Phrase;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Warns of rules that do not do what they seem to: of permits that turn into denials because of what they demand, and
 * of rules without which every decision would be the same. Of the latter only those of the outermost policy are found:
 * one within another may keep that one from deciding, and so count without being named. A rule that demands something
 * counts where others decide as well.
 */
final class RuleWarnings {
    private final BoundPolicy.CombinedPolicy policy;
    private final DiagnosticLog log;

    RuleWarnings(BoundPolicy.CombinedPolicy policy, DiagnosticLog log) {
        this.policy = policy;
        this.log = log;
    }

    /**
     * Reports every warning.
     *
     * @param verdicts those that requests can have; none if they are not known, or do not know their rules
     * @param dead the ids of rules that never apply, of which that was said already
     */
    void report(List<Verdict> verdicts, Set<String> dead, Predicate<String> fulfillable) {
        Set<String> deciding = new HashSet<>();
        Map<String, Set<String>> contradicted = new HashMap<>();
        for (Verdict verdict : verdicts) {
            deciding.addAll(verdict.rules());
            if (!verdict.demands().isEmpty()) {
                verdict.contradiction()
                        .ifPresent(what -> contradicted
                                .computeIfAbsent(verdict.rules().get(0), rule -> new HashSet<>())
                                .add(what));
            }
        }
        policy.rules().forEach(rule -> {
            for (Demand demand : rule.demands()) {
                if (!fulfillable.test(demand.type().name())) {
                    warn(DiagnosticCode.UNFULFILLABLE, rule, demand.type().name());
                }
            }
            contradicted
                    .getOrDefault(rule.id(), Set.of())
                    .forEach(what -> warn(DiagnosticCode.CONTRADICTING_RULES, rule, what));
        });
        for (BoundPolicy.Member member : verdicts.isEmpty() ? List.<BoundPolicy.Member>of() : policy.members()) {
            if (member instanceof BoundPolicy.Rule rule
                    && !deciding.contains(rule.id())
                    && rule.demands().isEmpty()
                    && !dead.contains(rule.id())) {
                log.report(DiagnosticCode.NEVER_DECIDES, rule.span(), Phrase.same(rule.id()));
            }
        }
    }

    private void warn(DiagnosticCode code, BoundPolicy.Rule rule, String what) {
        log.report(code, rule.span(), Phrase.same(rule.id()), Phrase.same(what));
    }
}
