package io.github.crosslevel.mls.policy.internal.compile;

import io.github.crosslevel.mls.policy.internal.diagram.Merge;
import io.github.crosslevel.mls.policy.internal.diagram.Merger;
import io.github.crosslevel.mls.policy.internal.diagram.NodeStore;
import io.github.crosslevel.mls.policy.internal.diagram.Relabeling;
import io.github.crosslevel.mls.policy.internal.report.DiagnosticLog;
import io.github.crosslevel.mls.policy.internal.syntax.CombiningAlgorithm;
import io.github.crosslevel.mls.policy.internal.types.BoundPolicy;
import io.github.crosslevel.mls.policy.internal.types.BoundPolicy.CombinedPolicy;
import io.github.crosslevel.mls.policy.source.DiagnosticCode;
import io.github.crosslevel.mls.policy.source.Phrase;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Makes the diagram of a policy from those of its members, innermost first: a member's diagram has its verdict where it
 * applies and is false elsewhere. Recurses as deep as policies are nested, which the reader has bounded. Not
 * thread-safe.
 */
final class PolicyDiagrams {
    private final NodeStore store;
    private final ConditionDiagrams conditions;
    private final Outcomes<Verdict> verdicts;
    private final DiagnosticLog log;
    private final Merger within;
    private final Map<CombiningAlgorithm, Merger> combining = new EnumMap<>(CombiningAlgorithm.class);

    PolicyDiagrams(NodeStore store, ConditionDiagrams conditions, Outcomes<Verdict> verdicts, DiagnosticLog log) {
        this.store = store;
        this.conditions = conditions;
        this.verdicts = verdicts;
        this.log = log;
        this.within = new Merger(store, Merge.AND);
    }

    int of(CombinedPolicy policy) {
        return of(policy, NodeStore.TRUE);
    }

    /**
     * Returns the diagram of a policy.
     *
     * @param scope where the policies that hold it are asked at all
     */
    private int of(CombinedPolicy policy, int scope) {
        int target = conditions.of(policy.target());
        int inner = within.apply(scope, target);
        List<Integer> members = new ArrayList<>(policy.members().size());
        for (BoundPolicy.Member member : policy.members()) {
            members.add(
                    member instanceof BoundPolicy.Rule rule
                            ? rule(rule, inner)
                            : ranked((CombinedPolicy) member, inner));
        }
        int combined = merger(policy.algorithm()).applyAll(members, NodeStore.FALSE);
        return within.apply(target, combined);
    }

    private int rule(BoundPolicy.Rule rule, int scope) {
        int condition = conditions.of(rule.when());
        if (within.apply(scope, condition) == NodeStore.FALSE) {
            log.report(DiagnosticCode.NEVER_APPLIES, rule.span(), Phrase.same(rule.id()));
        }
        int terminal = verdicts.terminal(Verdict.of(rule));
        return new Relabeling(store, index -> index == 0 ? 0 : terminal).apply(condition);
    }

    /** Returns the diagram of an inner policy, its verdicts as high as the policy that holds it ranks them. */
    private int ranked(CombinedPolicy policy, int scope) {
        int diagram = of(policy, scope);
        return new Relabeling(
                        store,
                        index -> index == 0
                                ? 0
                                : verdicts.terminal(verdicts.at(index).withPriority(policy.priority())))
                .apply(diagram);
    }

    private Merger merger(CombiningAlgorithm algorithm) {
        return combining.computeIfAbsent(algorithm, a -> new Merger(store, merging(a)));
    }

    /** Verdicts know their rules here, so that equal ones come from the same rules. */
    private Merge merging(CombiningAlgorithm algorithm) {
        return (left, right) -> {
            if (left == NodeStore.FALSE || left == right) {
                return right;
            }
            if (right == NodeStore.FALSE
                    || (NodeStore.isTerminal(left) && verdicts.at(~left).isFinal(algorithm))) {
                return left;
            }
            return NodeStore.isTerminal(left) && NodeStore.isTerminal(right)
                    ? NodeStore.terminal(verdicts.terminal(verdicts.at(~left).combine(algorithm, verdicts.at(~right))))
                    : Merge.OPEN;
        };
    }
}
