package io.github.crosslevel.mls.policy.internal.types;

import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.policy.internal.report.DiagnosticLog;
import io.github.crosslevel.mls.policy.internal.syntax.Declared;
import io.github.crosslevel.mls.policy.internal.syntax.LabelRule;
import io.github.crosslevel.mls.policy.internal.syntax.PolicyDeclaration;
import io.github.crosslevel.mls.policy.internal.syntax.PolicyFile;
import io.github.crosslevel.mls.policy.internal.syntax.SchemaDeclaration;
import io.github.crosslevel.mls.policy.internal.syntax.TestCase;
import io.github.crosslevel.mls.policy.source.DiagnosticCode;
import io.github.crosslevel.mls.policy.source.Phrase;
import io.github.crosslevel.mls.policy.source.PolicyLimits;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Gives every name its meaning and every condition its type, or reports every one that has none. */
public final class PolicyBinder {
    private static final Phrase RULE = new Phrase("rule", "规则");
    private static final Phrase POLICY = new Phrase("policy", "策略");
    private static final Phrase LABEL_RULE = new Phrase("labelling rule", "标记规则");

    private final Resolver resolver;
    private final DiagnosticLog log;
    private final PolicyLimits limits;
    private final Optional<BoundPolicy> before;

    private PolicyBinder(Vocabulary vocabulary, PolicyLimits limits, DiagnosticLog log, Optional<BoundPolicy> before) {
        this.limits = limits;
        this.before = before;
        this.resolver = new Resolver(vocabulary, limits, log);
        this.log = log;
    }

    /** Returns the bound policy if the log has no errors afterwards. */
    public static Optional<BoundPolicy> bind(
            PolicyFile file, PolicyLimits limits, KnownLabels labels, DiagnosticLog log) {
        return bind(file, limits, labels, log, Optional.empty());
    }

    /**
     * Returns the policy bound so that it sees the images of labels.
     *
     * @param file what has been bound without errors before
     */
    public static BoundPolicy bindSeeing(LabelImages images, PolicyFile file, PolicyLimits limits, KnownLabels labels) {
        DiagnosticLog unheard = new DiagnosticLog("", 1);
        return SchemaBinder.bind(file.schemas().get(0), limits.declarations(), labels, unheard)
                .map(vocabulary -> new PolicyBinder(vocabulary.seenAs(images), limits, unheard, Optional.empty())
                        .bind(file, file.outermost().get(0)))
                .filter(bound -> !unheard.failed())
                .orElseThrow();
    }

    /**
     * Returns the bound policy if the log has no errors afterwards.
     *
     * @param before what the file was bound to when it was read before, if it has unchanged rules; its schema must be
     *     the same
     */
    public static Optional<BoundPolicy> bind(
            PolicyFile file, PolicyLimits limits, KnownLabels labels, DiagnosticLog log, Optional<BoundPolicy> before) {
        List<PolicyDeclaration> outermost = file.outermost();
        if (file.schemas().size() != 1 || outermost.size() != 1) {
            // Where something could not be read, that may be all that is missing.
            if (file.unread() == 0) {
                log.reportAtStart(file.schemas().size() != 1 ? DiagnosticCode.NO_SCHEMA : DiagnosticCode.ONE_POLICY);
            }
            return Optional.empty();
        }
        SchemaDeclaration schema = file.schemas().get(0);
        PolicyDeclaration policy = outermost.get(0);
        return SchemaBinder.bind(schema, limits.declarations(), labels, log)
                .map(vocabulary -> before.map(BoundPolicy::vocabulary).orElse(vocabulary))
                .map(vocabulary -> new PolicyBinder(vocabulary, limits, log, before).bind(file, policy))
                .filter(bound -> !log.failed());
    }

    private Domain named(Phrase kind, List<Declared> ids, MemberBinder members) {
        DomainBuilder names = new DomainBuilder(kind, log);
        ids.forEach(id -> log.within(members.usesOf(id), () -> names.add(id)));
        return names.build();
    }

    private BoundPolicy bind(PolicyFile file, PolicyDeclaration policy) {
        int others = file.labelRules().size()
                + file.assertions().size()
                + file.tests().size();
        MemberBinder members = new MemberBinder(resolver, file, limits, others);
        before.ifPresent(members::knowing);
        BoundPolicy.CombinedPolicy root = members.outermost(policy);
        List<Declared> labelRuleIds =
                file.labelRules().stream().map(LabelRule::id).toList();
        // ids that were looked at before are all right
        Domain rules = before.map(BoundPolicy::ruleIds)
                .filter(ids -> ids.isOf(members.ruleIds()))
                .orElseGet(() -> named(RULE, members.ruleIds(), members));
        named(POLICY, members.policyIds(), members);
        file.policies().stream()
                .filter(p -> !members.policyIds().contains(p.id()))
                .forEach(
                        p -> log.report(DiagnosticCode.ONE_POLICY, p.id().name().span()));
        Domain labelRules = DomainBuilder.of(LABEL_RULE, labelRuleIds, log);
        TestBinder tests = new TestBinder(resolver, rules, labelRules);
        List<BoundPolicy.LabelRule> boundLabelRules = file.labelRules().stream()
                .map(this::labelRule)
                .flatMap(Optional::stream)
                .toList();
        List<BoundPolicy.Assertion> assertions = file.assertions().stream()
                .map(assertion -> new BoundPolicy.Assertion(
                        members.applicable(assertion.actions(), assertion.where()), assertion.span()))
                .toList();
        Stream<Predicate> conditions = Stream.of(
                        root.predicates(),
                        boundLabelRules.stream().map(BoundPolicy.LabelRule::when),
                        assertions.stream().map(BoundPolicy.Assertion::where))
                .flatMap(each -> each);
        return new BoundPolicy(
                resolver.vocabulary(),
                root,
                rules,
                boundLabelRules,
                assertions,
                (file.unread() == 0 ? file.tests() : List.<TestCase>of())
                        .stream().map(tests::bind).flatMap(Optional::stream).toList(),
                PatternSet.all(
                        conditions.toList(),
                        before.map(BoundPolicy::patterns).orElse(Map.of()),
                        limits.patternStates(),
                        root.span(),
                        log));
    }

    private Optional<BoundPolicy.LabelRule> labelRule(LabelRule rule) {
        Predicate when = new ConditionChecker(resolver, ConditionChecker.Scope.LABELING).check(rule.when());
        Optional<Label> stamp = resolver.label(rule.stamp());
        return stamp.map(label -> new BoundPolicy.LabelRule(
                rule.id().text(), label, when, rule.id().name().span()));
    }
}
