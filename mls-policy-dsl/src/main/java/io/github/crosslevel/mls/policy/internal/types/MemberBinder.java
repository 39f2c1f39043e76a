package io.github.crosslevel.mls.policy.internal.types;

import io.github.crosslevel.mls.policy.internal.report.DiagnosticLog;
import io.github.crosslevel.mls.policy.internal.syntax.CombiningAlgorithm;
import io.github.crosslevel.mls.policy.internal.syntax.Condition;
import io.github.crosslevel.mls.policy.internal.syntax.Constant;
import io.github.crosslevel.mls.policy.internal.syntax.Declared;
import io.github.crosslevel.mls.policy.internal.syntax.Effect;
import io.github.crosslevel.mls.policy.internal.syntax.Member;
import io.github.crosslevel.mls.policy.internal.syntax.Name;
import io.github.crosslevel.mls.policy.internal.syntax.PolicyDeclaration;
import io.github.crosslevel.mls.policy.internal.syntax.Rule;
import io.github.crosslevel.mls.policy.source.DiagnosticCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/** Makes rules and policies, those within others included. */
final class MemberBinder {
    private static final int MOST_PRIORITY = 1_000_000;

    private final Resolver resolver;
    private final DiagnosticLog log;
    private final DemandBinder demands;
    private final Domain actions;
    private final List<Declared> ruleIds = new ArrayList<>();
    private final List<Declared> policyIds = new ArrayList<>();

    MemberBinder(Resolver resolver) {
        this.resolver = resolver;
        this.log = resolver.log();
        this.demands = new DemandBinder(resolver);
        this.actions = resolver.vocabulary().actions();
    }

    /** Returns the ids of the rules made so far, in order. */
    List<Declared> ruleIds() {
        return ruleIds;
    }

    /** Returns the names of the policies made so far, in order. */
    List<Declared> policyIds() {
        return policyIds;
    }

    BoundPolicy.CombinedPolicy outermost(PolicyDeclaration policy) {
        policy.priority().ifPresent(priority -> log.report(DiagnosticCode.USELESS_PRIORITY, priority.span()));
        return policy(policy, 0);
    }

    private BoundPolicy.CombinedPolicy policy(PolicyDeclaration policy, int priority) {
        policyIds.add(policy.id());
        return new BoundPolicy.CombinedPolicy(
                policy.id().text(),
                priority,
                policy.algorithm(),
                new ConditionChecker(resolver, ConditionChecker.Scope.POLICY).check(policy.target()),
                policy.members().stream()
                        .map(member -> member(member, policy.algorithm()))
                        .toList(),
                policy.id().name().span());
    }

    private BoundPolicy.Member member(Member member, CombiningAlgorithm algorithm) {
        int priority = priority(member.priority(), algorithm);
        if (member instanceof PolicyDeclaration policy) {
            policy.byDefault().ifPresent(span -> log.report(DiagnosticCode.INNER_DEFAULT, span));
            return policy(policy, priority);
        }
        return rule((Rule) member, priority);
    }

    /** Returns the priority of a member; 0 where none is written. */
    private int priority(Optional<Constant.Whole> written, CombiningAlgorithm algorithm) {
        if (written.isEmpty()) {
            return 0;
        }
        Constant.Whole priority = written.get();
        if (algorithm != CombiningAlgorithm.PRIORITY) {
            log.report(DiagnosticCode.USELESS_PRIORITY, priority.span());
        }
        return resolver.number(priority, 0, MOST_PRIORITY);
    }

    private BoundPolicy.Rule rule(Rule rule, int priority) {
        ruleIds.add(rule.id());
        if (rule.effect() == Effect.DENY && !rule.obligations().isEmpty()) {
            log.report(
                    DiagnosticCode.DENY_WITH_OBLIGATION,
                    rule.obligations().get(0).name().span());
        }
        return new BoundPolicy.Rule(
                rule.id().text(),
                rule.description(),
                priority,
                rule.effect(),
                applicable(rule.actions(), rule.when()),
                demands.ofRule(rule.obligations()),
                rule.id().name().span());
    }

    /** Returns the predicate of requests with one of the actions that meet the condition. */
    Predicate applicable(List<Name> named, Condition when) {
        Set<Integer> positions = new TreeSet<>();
        for (Name action : named) {
            OptionalInt position = resolver.position(actions, action);
            position.ifPresent(positions::add);
        }
        return new Predicate.AllOf(List.of(
                new Predicate.ChoiceIn(resolver.vocabulary().builtIn("action"), positions),
                new ConditionChecker(resolver, ConditionChecker.Scope.POLICY).check(when)));
    }
}
