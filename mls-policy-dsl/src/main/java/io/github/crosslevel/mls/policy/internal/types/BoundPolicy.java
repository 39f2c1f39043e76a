package io.github.crosslevel.mls.policy.internal.types;

import io.github.crosslevel.mls.decision.Obligation;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.policy.internal.syntax.CombiningAlgorithm;
import io.github.crosslevel.mls.policy.internal.syntax.Effect;
import io.github.crosslevel.mls.policy.source.SourceSpan;
import java.util.List;
import java.util.Map;

/**
 * A policy in which every name has its meaning and every condition is total.
 *
 * @param vocabulary what it speaks of
 * @param name its name
 * @param span where its name is written
 * @param algorithm how its rules combine
 * @param rules its rules in order
 * @param labelRules the labelling rules in order
 * @param tests its tests in order
 * @param patterns the expressions that are asked of text attributes, by their paths
 */
public record BoundPolicy(
        Vocabulary vocabulary,
        String name,
        SourceSpan span,
        CombiningAlgorithm algorithm,
        List<Rule> rules,
        List<LabelRule> labelRules,
        List<BoundTest> tests,
        Map<String, PatternSet> patterns) {
    /** Copies the lists. */
    public BoundPolicy {
        rules = List.copyOf(rules);
        labelRules = List.copyOf(labelRules);
        tests = List.copyOf(tests);
        patterns = Map.copyOf(patterns);
    }

    /**
     * A rule.
     *
     * @param id its id
     * @param effect what it does when it applies
     * @param when when it applies, its actions included
     * @param obligations what must be done for its permit to hold
     * @param span where its id is written
     */
    public record Rule(String id, Effect effect, Predicate when, List<Obligation> obligations, SourceSpan span) {
        /** Copies the obligations. */
        public Rule {
            obligations = List.copyOf(obligations);
        }
    }

    /**
     * A labelling rule.
     *
     * @param id its id
     * @param stamp the label it gives
     * @param when when it applies
     * @param span where its id is written
     */
    public record LabelRule(String id, Label stamp, Predicate when, SourceSpan span) {}
}
