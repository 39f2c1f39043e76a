package io.github.crosslevel.mls.policy.internal.types;

import java.util.List;

/** Makes the policy of an authority one of several: its rules carry its name, and its obligations are those of all. */
final class Qualification {
    private final String authority;
    private final JointVocabulary joint;

    Qualification(String authority, JointVocabulary joint) {
        this.authority = authority;
        this.joint = joint;
    }

    BoundPolicy of(BoundPolicy policy) {
        return new BoundPolicy(
                policy.vocabulary(),
                of(policy.root()),
                Domain.of(
                        policy.ruleIds().kind(),
                        policy.ruleIds().names().stream().map(this::name).toList()),
                policy.labelRules().stream()
                        .map(rule -> new BoundPolicy.LabelRule(name(rule.id()), rule.stamp(), rule.when(), rule.span()))
                        .toList(),
                policy.assertions(),
                policy.tests(),
                policy.patterns());
    }

    private BoundPolicy.CombinedPolicy of(BoundPolicy.CombinedPolicy policy) {
        List<BoundPolicy.Member> members =
                policy.members().stream().map(this::of).toList();
        return new BoundPolicy.CombinedPolicy(
                name(policy.id()), policy.priority(), policy.algorithm(), policy.target(), members, policy.span());
    }

    private BoundPolicy.Member of(BoundPolicy.Member member) {
        if (member instanceof BoundPolicy.CombinedPolicy policy) {
            return of(policy);
        }
        BoundPolicy.Rule rule = (BoundPolicy.Rule) member;
        List<Demand> demands = rule.demands().stream()
                .map(demand -> new Demand(joint.obligation(demand.type()), demand.values()))
                .toList();
        return new BoundPolicy.Rule(
                name(rule.id()), rule.description(), rule.priority(), rule.effect(), rule.when(), demands, rule.span());
    }

    private String name(String id) {
        return authority + ":" + id;
    }
}
