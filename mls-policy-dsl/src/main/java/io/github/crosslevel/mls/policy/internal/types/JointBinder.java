package io.github.crosslevel.mls.policy.internal.types;

import io.github.crosslevel.mls.policy.internal.report.DiagnosticLog;
import io.github.crosslevel.mls.policy.internal.syntax.CombiningAlgorithm;
import io.github.crosslevel.mls.policy.source.SourceSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Brings the policies of several authorities together: their schemas become one, and their rules are told apart by the
 * name of the authority. Not thread-safe.
 */
public final class JointBinder {
    private final DiagnosticLog log;
    private final int mostPatternStates;
    private final List<String> authorities = new ArrayList<>();
    private final List<BoundPolicy> parts = new ArrayList<>();

    /**
     * Returns a binder of no policies.
     *
     * @param mostPatternStates most states of the patterns of one attribute
     */
    public JointBinder(int mostPatternStates, DiagnosticLog log) {
        this.mostPatternStates = mostPatternStates;
        this.log = log;
    }

    /** Adds the policy of an authority, which has not been added before. */
    public void add(String authority, BoundPolicy policy) {
        authorities.add(authority);
        parts.add(policy);
    }

    /** Returns the policies together, or reports where their schemas differ, or that their patterns are too large. */
    public Optional<JointPolicy> bind() {
        JointVocabulary joint =
                new JointVocabulary(authorities.get(0), parts.get(0).vocabulary());
        for (int i = 1; i < parts.size() && !log.failed(); i++) {
            BoundPolicy part = parts.get(i);
            joint.add(authorities.get(i), part.vocabulary(), part.root().span(), log);
        }
        if (log.failed()) {
            return Optional.empty();
        }
        List<BoundPolicy> qualified = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            qualified.add(new Qualification(authorities.get(i), joint).of(parts.get(i)));
        }
        return whole(joint.vocabulary(), qualified).map(whole -> new JointPolicy(whole, qualified, authorities));
    }

    private Optional<BoundPolicy> whole(Vocabulary vocabulary, List<BoundPolicy> qualified) {
        SourceSpan span = qualified.get(0).root().span();
        List<BoundPolicy.Member> members =
                qualified.stream().map(part -> (BoundPolicy.Member) part.root()).toList();
        // The algorithm is a place-holder: no algorithm of the language takes silence for a denial.
        BoundPolicy.CombinedPolicy root = new BoundPolicy.CombinedPolicy(
                String.join(" & ", authorities), 0, CombiningAlgorithm.DENY_OVERRIDES, Predicate.ALWAYS, members, span);
        List<Predicate> conditions =
                qualified.stream().flatMap(BoundPolicy::predicates).toList();
        BoundPolicy whole = new BoundPolicy(
                vocabulary,
                root,
                Domain.of(
                        qualified.get(0).ruleIds().kind(),
                        root.rules().map(BoundPolicy.Rule::id).toList()),
                qualified.stream().flatMap(part -> part.labelRules().stream()).toList(),
                qualified.stream().flatMap(part -> part.assertions().stream()).toList(),
                List.of(),
                PatternSet.all(conditions, Map.of(), mostPatternStates, span, log));
        return log.failed() ? Optional.empty() : Optional.of(whole);
    }
}
