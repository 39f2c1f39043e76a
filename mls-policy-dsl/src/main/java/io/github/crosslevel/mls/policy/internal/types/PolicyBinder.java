package io.github.crosslevel.mls.policy.internal.types;

import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.policy.internal.report.DiagnosticLog;
import io.github.crosslevel.mls.policy.internal.syntax.Declared;
import io.github.crosslevel.mls.policy.internal.syntax.LabelRule;
import io.github.crosslevel.mls.policy.internal.syntax.Member;
import io.github.crosslevel.mls.policy.internal.syntax.PolicyDeclaration;
import io.github.crosslevel.mls.policy.internal.syntax.PolicyFile;
import io.github.crosslevel.mls.policy.internal.syntax.PolicyReference;
import io.github.crosslevel.mls.policy.internal.syntax.SchemaDeclaration;
import io.github.crosslevel.mls.policy.internal.syntax.TestCase;
import io.github.crosslevel.mls.policy.source.DiagnosticCode;
import io.github.crosslevel.mls.policy.source.Phrase;
import io.github.crosslevel.mls.policy.source.PolicyLimits;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Gives every name its meaning and every condition its type, or reports every one that has none. */
public final class PolicyBinder {
    private static final Phrase RULE = new Phrase("rule", "规则");
    private static final Phrase POLICY = new Phrase("policy", "策略");
    private static final Phrase LABEL_RULE = new Phrase("labelling rule", "标记规则");

    private final Resolver resolver;
    private final DiagnosticLog log;
    private final PolicyLimits limits;

    private PolicyBinder(Vocabulary vocabulary, PolicyLimits limits, DiagnosticLog log) {
        this.limits = limits;
        this.resolver = new Resolver(vocabulary, limits, log);
        this.log = log;
    }

    /** Returns the bound policy if the log has no errors afterwards. */
    public static Optional<BoundPolicy> bind(
            PolicyFile file, PolicyLimits limits, KnownLabels labels, DiagnosticLog log) {
        List<PolicyDeclaration> outermost = outermost(file);
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
                .map(vocabulary -> new PolicyBinder(vocabulary, limits, log).bind(file, policy))
                .filter(bound -> !log.failed());
    }

    /** Returns the policies that no policy or template holds. */
    private static List<PolicyDeclaration> outermost(PolicyFile file) {
        Set<String> held = new HashSet<>();
        file.policies().forEach(policy -> collectHeld(policy.members(), held));
        file.templates().forEach(template -> collectHeld(template.members(), held));
        return file.policies().stream()
                .filter(policy -> !held.contains(policy.id().text())
                        && policy.id().aliases().stream().noneMatch(alias -> held.contains(alias.text())))
                .toList();
    }

    private static void collectHeld(List<Member> members, Set<String> held) {
        for (Member member : members) {
            if (member instanceof PolicyReference reference) {
                held.add(reference.policy().text());
            } else if (member instanceof PolicyDeclaration policy) {
                collectHeld(policy.members(), held);
            }
        }
    }

    private BoundPolicy bind(PolicyFile file, PolicyDeclaration policy) {
        int others = file.labelRules().size()
                + file.assertions().size()
                + file.tests().size();
        MemberBinder members = new MemberBinder(resolver, file, limits, others);
        BoundPolicy.CombinedPolicy root = members.outermost(policy);
        List<Declared> labelRuleIds =
                file.labelRules().stream().map(LabelRule::id).toList();
        Domain rules = DomainBuilder.of(RULE, members.ruleIds(), log);
        DomainBuilder.of(POLICY, members.policyIds(), log);
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
                boundLabelRules,
                assertions,
                (file.unread() == 0 ? file.tests() : List.<TestCase>of())
                        .stream().map(tests::bind).flatMap(Optional::stream).toList(),
                PatternSet.all(conditions.toList(), limits.patternStates(), root.span(), log));
    }

    private Optional<BoundPolicy.LabelRule> labelRule(LabelRule rule) {
        Predicate when = new ConditionChecker(resolver, ConditionChecker.Scope.LABELING).check(rule.when());
        Optional<Label> stamp = resolver.label(rule.stamp());
        return stamp.map(label -> new BoundPolicy.LabelRule(
                rule.id().text(), label, when, rule.id().name().span()));
    }
}
