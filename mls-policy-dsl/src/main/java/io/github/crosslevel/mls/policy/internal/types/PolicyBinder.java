package io.github.crosslevel.mls.policy.internal.types;

import io.github.crosslevel.mls.decision.Obligation;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.policy.internal.pattern.PatternLimitException;
import io.github.crosslevel.mls.policy.internal.report.DiagnosticLog;
import io.github.crosslevel.mls.policy.internal.syntax.Declared;
import io.github.crosslevel.mls.policy.internal.syntax.Effect;
import io.github.crosslevel.mls.policy.internal.syntax.LabelRule;
import io.github.crosslevel.mls.policy.internal.syntax.Name;
import io.github.crosslevel.mls.policy.internal.syntax.PolicyDeclaration;
import io.github.crosslevel.mls.policy.internal.syntax.PolicyFile;
import io.github.crosslevel.mls.policy.internal.syntax.Rule;
import io.github.crosslevel.mls.policy.internal.syntax.SchemaDeclaration;
import io.github.crosslevel.mls.policy.source.DiagnosticCode;
import io.github.crosslevel.mls.policy.source.Phrase;
import io.github.crosslevel.mls.policy.source.PolicyLimits;
import io.github.crosslevel.mls.policy.source.SourceSpan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Gives every name its meaning and every condition its type, or reports every one that has none. */
public final class PolicyBinder {
    private static final Phrase RULE = new Phrase("rule", "规则");
    private static final Phrase LABEL_RULE = new Phrase("labelling rule", "标记规则");

    private final Resolver resolver;
    private final DiagnosticLog log;
    private final PolicyLimits limits;
    private final Domain actions;

    private PolicyBinder(Vocabulary vocabulary, PolicyLimits limits, DiagnosticLog log) {
        this.limits = limits;
        this.resolver = new Resolver(vocabulary, limits, log);
        this.log = log;
        this.actions = ((ValueType.Choice) vocabulary.builtIn("action").type()).domain();
    }

    /** Returns the bound policy if the log has no errors afterwards. */
    public static Optional<BoundPolicy> bind(
            PolicyFile file, PolicyLimits limits, KnownLabels labels, DiagnosticLog log) {
        if (file.schemas().size() != 1) {
            log.reportAtStart(DiagnosticCode.NO_SCHEMA);
            return Optional.empty();
        }
        if (file.policies().size() != 1) {
            log.reportAtStart(DiagnosticCode.ONE_POLICY);
            return Optional.empty();
        }
        SchemaDeclaration schema = file.schemas().get(0);
        PolicyDeclaration policy = file.policies().get(0);
        long rules = (long) policy.rules().size()
                + file.labelRules().size()
                + file.tests().size();
        if (rules > limits.rules()) {
            Phrase most = Phrase.same(Integer.toString(limits.rules()));
            log.report(DiagnosticCode.TOO_MANY, policy.name().name().span(), most, RULE);
            return Optional.empty();
        }
        return SchemaBinder.bind(schema, limits.declarations(), labels, log)
                .map(vocabulary -> new PolicyBinder(vocabulary, limits, log).bind(file, policy))
                .filter(bound -> !log.failed());
    }

    private BoundPolicy bind(PolicyFile file, PolicyDeclaration policy) {
        List<Declared> ruleIds = policy.rules().stream().map(Rule::id).toList();
        List<Declared> labelRuleIds =
                file.labelRules().stream().map(LabelRule::id).toList();
        Domain rules = DomainBuilder.of(RULE, ruleIds, log);
        Domain labelRules = DomainBuilder.of(LABEL_RULE, labelRuleIds, log);
        TestBinder tests = new TestBinder(resolver, rules, labelRules);
        List<BoundPolicy.Rule> boundRules =
                policy.rules().stream().map(this::rule).toList();
        List<BoundPolicy.LabelRule> boundLabelRules = file.labelRules().stream()
                .map(this::labelRule)
                .flatMap(Optional::stream)
                .toList();
        List<Predicate> conditions = Stream.concat(
                        boundRules.stream().map(BoundPolicy.Rule::when),
                        boundLabelRules.stream().map(BoundPolicy.LabelRule::when))
                .toList();
        return new BoundPolicy(
                resolver.vocabulary(),
                policy.name().text(),
                policy.name().name().span(),
                policy.algorithm(),
                boundRules,
                boundLabelRules,
                file.tests().stream().map(tests::bind).flatMap(Optional::stream).toList(),
                patterns(conditions, policy.name().name().span()));
    }

    /** Returns the tables of expressions, or reports those that are too large. */
    private Map<String, PatternSet> patterns(List<Predicate> conditions, SourceSpan span) {
        Map<String, PatternSet> sets = new HashMap<>();
        PatternSet.collect(conditions).forEach((path, patterns) -> {
            try {
                sets.put(path, PatternSet.of(patterns, limits.patternStates()));
            } catch (PatternLimitException e) {
                Phrase most = Phrase.same(Integer.toString(limits.patternStates()));
                log.report(DiagnosticCode.PATTERNS_TOO_LARGE, span, Phrase.same(path), most);
            }
        });
        return sets;
    }

    private BoundPolicy.Rule rule(Rule rule) {
        Set<Integer> positions = new TreeSet<>();
        for (Name action : rule.actions()) {
            OptionalInt position = resolver.position(actions, action);
            position.ifPresent(positions::add);
        }
        if (rule.effect() == Effect.DENY && !rule.obligations().isEmpty()) {
            log.report(
                    DiagnosticCode.DENY_WITH_OBLIGATION,
                    rule.obligations().get(0).name().span());
        }
        List<Predicate> parts = new ArrayList<>();
        parts.add(new Predicate.ChoiceIn(resolver.vocabulary().builtIn("action"), positions));
        parts.add(new ConditionChecker(resolver, ConditionChecker.Scope.POLICY).check(rule.when()));
        List<Obligation> obligations = resolver.obligations(rule.obligations());
        return new BoundPolicy.Rule(
                rule.id().text(),
                rule.effect(),
                new Predicate.AllOf(parts),
                obligations,
                rule.id().name().span());
    }

    private Optional<BoundPolicy.LabelRule> labelRule(LabelRule rule) {
        Predicate when = new ConditionChecker(resolver, ConditionChecker.Scope.LABELING).check(rule.when());
        Optional<Label> stamp = resolver.label(rule.stamp());
        return stamp.map(label -> new BoundPolicy.LabelRule(
                rule.id().text(), label, when, rule.id().name().span()));
    }
}
