package io.github.crosslevel.mls.policy.internal.compile;

import io.github.crosslevel.mls.policy.internal.report.DiagnosticLog;
import io.github.crosslevel.mls.policy.internal.types.BoundPolicy;
import io.github.crosslevel.mls.policy.source.DiagnosticCode;
import io.github.crosslevel.mls.policy.source.Phrase;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds permits of several authorities that demand what does not go together, as far as rules are known. */
final class Clashes {
    /** What rules of one authority demand that does not go together, by the rule that is named. */
    private final Map<String, Set<String>> own = new HashMap<>();

    /**
     * Permits that cannot all be obeyed.
     *
     * @param rules one of each authority
     * @param what the parameter of an obligation for which they demand different values
     */
    private record Clash(List<String> rules, String what) {}

    /** Adds the verdicts that requests can have by one authority, whose own contradictions are said elsewhere. */
    void except(List<Verdict> verdicts) {
        for (Verdict verdict : verdicts) {
            verdict.contradiction()
                    .ifPresent(what -> own.computeIfAbsent(verdict.rules().get(0), rule -> new HashSet<>())
                            .add(what));
        }
    }

    /**
     * Warns of permits that do not go together.
     *
     * @param verdicts those that requests can have by all authorities
     * @param rules the rules of all authorities
     */
    void warn(List<Verdict> verdicts, List<BoundPolicy.Rule> rules, DiagnosticLog log) {
        Set<Clash> clashes = new LinkedHashSet<>();
        for (Verdict verdict : verdicts) {
            verdict.contradiction()
                    .filter(what -> verdict.rules().stream()
                            .noneMatch(rule -> own.getOrDefault(rule, Set.of()).contains(what)))
                    .ifPresent(what -> clashes.add(new Clash(verdict.rules(), what)));
        }
        Map<String, BoundPolicy.Rule> byId = new HashMap<>();
        rules.forEach(rule -> byId.put(rule.id(), rule));
        for (Clash clash : clashes) {
            List<String> ids = clash.rules();
            BoundPolicy.Rule first = byId.get(ids.get(0));
            if (first != null) {
                log.report(
                        DiagnosticCode.CONTRADICTING_AUTHORITIES,
                        first.span(),
                        Phrase.same(first.id()),
                        Phrase.same(String.join(" & ", ids.subList(1, ids.size()))),
                        Phrase.same(clash.what()));
            }
        }
    }
}
