package io.github.crosslevel.mls.policy.internal.compile;

import io.github.crosslevel.mls.policy.internal.syntax.CombiningAlgorithm;
import io.github.crosslevel.mls.policy.internal.syntax.Effect;
import io.github.crosslevel.mls.policy.internal.types.BoundPolicy;
import io.github.crosslevel.mls.policy.internal.types.BoundPolicy.CombinedPolicy;
import io.github.crosslevel.mls.policy.internal.types.JointPolicy;
import io.github.crosslevel.mls.policy.internal.types.Predicate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A policy and the policies within it as one list of rules. A rule applies where the targets of the policies that hold
 * it hold as well; then a policy applies where one of its rules does. The policies of several authorities are one list
 * as well: the last rule of each says that none of the others applies. Recurses as deep as policies are nested, which
 * the reader has bounded. Not thread-safe.
 */
final class PolicyRules {
    private final java.util.function.Predicate<String> fulfillable;
    private final List<BoundPolicy.Rule> rules = new ArrayList<>();
    private final List<Predicate> whens = new ArrayList<>();
    private final List<Verdict> verdicts = new ArrayList<>();
    private final Map<CombiningAlgorithm, RuleSet.Algebra<Verdict>> algebras = new EnumMap<>(CombiningAlgorithm.class);
    private final Group<Verdict> group;

    /** Returns the rules of a policy. */
    PolicyRules(CombinedPolicy root, java.util.function.Predicate<String> fulfillable) {
        this.fulfillable = fulfillable;
        this.group = group(root, Predicate.ALWAYS);
    }

    /** Returns the rules of several authorities. */
    PolicyRules(JointPolicy joint, java.util.function.Predicate<String> fulfillable) {
        this.fulfillable = fulfillable;
        List<Group<Verdict>> authorities = new ArrayList<>();
        joint.parts().forEach(part -> authorities.add(authority(part.authority(), part.policy())));
        this.group = new Group<>(
                0,
                rules.size(),
                VerdictAlgebra.ofAuthorities(fulfillable),
                "AUTHORITIES",
                UnaryOperator.identity(),
                authorities);
    }

    /** Denies what it cannot see, then comes to what its rules do, and denies where none of them applies. */
    private Group<Verdict> authority(String name, BoundPolicy policy) {
        int from = rules.size();
        policy.seenLabels()
                .forEach(label -> add(
                        Verdict.unmapped(name, label),
                        new Predicate.Not(new Predicate.HasImage(label)),
                        policy.root()));
        Group<Verdict> own = group(policy.root(), Predicate.ALWAYS);
        add(Verdict.silent(name), Predicate.ALWAYS, policy.root());
        return new Group<>(
                from,
                rules.size(),
                algebra(CombiningAlgorithm.FIRST_APPLICABLE),
                "AUTHORITY",
                verdict -> verdict.withPriority(0),
                List.of(own));
    }

    /** Adds a rule that is not written. */
    private void add(Verdict verdict, Predicate when, CombinedPolicy policy) {
        String id = verdict.rules().get(0);
        rules.add(new BoundPolicy.Rule(id, "", 0, Effect.DENY, when, List.of(), policy.span()));
        whens.add(when);
        verdicts.add(verdict);
    }

    /** Returns the rules in the order of the text. */
    List<BoundPolicy.Rule> rules() {
        return rules;
    }

    /** Returns what each rule says where it applies. */
    List<Verdict> verdicts() {
        return verdicts;
    }

    /** Returns when each rule applies. */
    List<Predicate> whens() {
        return whens;
    }

    /** Returns how they combine. */
    Group<Verdict> group() {
        return group;
    }

    private Group<Verdict> group(CombinedPolicy policy, Predicate scope) {
        int from = rules.size();
        List<Group<Verdict>> groups = new ArrayList<>();
        add(policy, within(scope, policy.target()), groups);
        CombiningAlgorithm algorithm = policy.algorithm();
        return new Group<>(
                from,
                rules.size(),
                algebra(algorithm),
                algorithm.name() + " " + policy.priority(),
                verdict -> verdict.withPriority(policy.priority()),
                groups);
    }

    private RuleSet.Algebra<Verdict> algebra(CombiningAlgorithm algorithm) {
        return algebras.computeIfAbsent(algorithm, a -> VerdictAlgebra.of(a, fulfillable));
    }

    private void add(CombinedPolicy policy, Predicate scope, List<Group<Verdict>> groups) {
        for (BoundPolicy.Member member : policy.members()) {
            if (member instanceof BoundPolicy.Rule rule) {
                rules.add(rule);
                whens.add(within(scope, rule.when()));
                verdicts.add(Verdict.of(rule));
            } else {
                CombinedPolicy inner = (CombinedPolicy) member;
                if (isPart(inner, policy)) {
                    add(inner, within(scope, inner.target()), groups);
                } else {
                    groups.add(group(inner, scope));
                }
            }
        }
    }

    /** Combining is associative, so that the same algorithm in the same may as well be one list. */
    private static boolean isPart(CombinedPolicy inner, CombinedPolicy policy) {
        return inner.algorithm() == policy.algorithm() && inner.algorithm() != CombiningAlgorithm.PRIORITY;
    }

    private static Predicate within(Predicate scope, Predicate condition) {
        return scope.equals(Predicate.ALWAYS) ? condition : new Predicate.AllOf(List.of(scope, condition));
    }
}
