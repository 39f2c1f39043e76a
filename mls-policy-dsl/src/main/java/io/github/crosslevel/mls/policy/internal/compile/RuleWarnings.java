package io.github.crosslevel.mls.policy.internal.compile;

import io.github.crosslevel.mls.policy.internal.report.DiagnosticLog;
import io.github.crosslevel.mls.policy.internal.types.BoundPolicy;
import io.github.crosslevel.mls.policy.source.DiagnosticCode;
import io.github.crosslevel.mls.policy.source.Phrase;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

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
     */
    void report(List<Verdict> verdicts, Predicate<String> fulfillable) {
        Set<String> deciding = new HashSet<>();
        Map<String, Set<String>> contradicted = new HashMap<>();
        verdicts.forEach(verdict -> {
            deciding.addAll(verdict.rules());
            Optional<String> contradiction = verdict.contradiction();
            contradiction.ifPresent(what -> contradicted
                    .computeIfAbsent(verdict.rules().get(0), rule -> new HashSet<>())
                    .add(what));
        });
        policy.rules().forEach(rule -> {
            rule.demands().stream()
                    .map(demand -> demand.type().name())
                    .filter(fulfillable.negate())
                    .forEach(name -> warn(DiagnosticCode.UNFULFILLABLE, rule, name));
            contradicted
                    .getOrDefault(rule.id(), Set.of())
                    .forEach(what -> warn(DiagnosticCode.CONTRADICTING_RULES, rule, what));
        });
        if (verdicts.isEmpty()) {
            return;
        }
        policy.members().stream()
                .flatMap(member -> member instanceof BoundPolicy.Rule rule ? Stream.of(rule) : Stream.empty())
                .filter(rule -> !deciding.contains(rule.id()) && rule.demands().isEmpty() && !isDead(rule))
                .forEach(rule -> log.report(DiagnosticCode.NEVER_DECIDES, rule.span(), Phrase.same(rule.id())));
    }

    /** Returns whether it was said already that the rule never applies. */
    private boolean isDead(BoundPolicy.Rule rule) {
        return log.isReported(DiagnosticCode.NEVER_APPLIES, rule.span(), Phrase.same(rule.id()));
    }

    private void warn(DiagnosticCode code, BoundPolicy.Rule rule, String what) {
        log.report(code, rule.span(), Phrase.same(rule.id()), Phrase.same(what));
    }
}
