package io.github.crosslevel.mls.policy.internal.compile;

import io.github.crosslevel.mls.content.Digest;
import io.github.crosslevel.mls.decision.Decider;
import io.github.crosslevel.mls.decision.Decision;
import io.github.crosslevel.mls.inspect.Labeler;
import io.github.crosslevel.mls.policy.internal.diagram.DiagramLimitException;
import io.github.crosslevel.mls.policy.internal.diagram.FlatDiagram;
import io.github.crosslevel.mls.policy.internal.diagram.Merge;
import io.github.crosslevel.mls.policy.internal.diagram.Merger;
import io.github.crosslevel.mls.policy.internal.diagram.NodeStore;
import io.github.crosslevel.mls.policy.internal.diagram.Relabeling;
import io.github.crosslevel.mls.policy.internal.diagram.Terminals;
import io.github.crosslevel.mls.policy.internal.report.DiagnosticLog;
import io.github.crosslevel.mls.policy.internal.types.BoundPolicy;
import io.github.crosslevel.mls.policy.internal.types.Demand;
import io.github.crosslevel.mls.policy.source.DiagnosticCode;
import io.github.crosslevel.mls.policy.source.Phrase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a policy is compiled into.
 *
 * @param decider decides by its rules
 * @param labeler labels by its labelling rules
 * @param decisions the diagram of the decider
 * @param variables the variables of both diagrams, in their order
 * @param meaning the digest of what the policy means
 */
public record Assembly(
        Decider decider, Labeler labeler, FlatDiagram decisions, List<String> variables, Digest meaning) {
    /** Bounds the recursion over variables. */
    private static final int MOST_VARIABLES = 1_200;

    /** Copies the variables. */
    public Assembly {
        variables = List.copyOf(variables);
    }

    /**
     * Compiles a policy, or reports why it is too large.
     *
     * @param fulfillable the obligations that somebody fulfils
     */
    public static Optional<Assembly> of(
            BoundPolicy policy, Predicate<String> fulfillable, int mostNodes, DiagnosticLog log) {
        Variables variables =
                new Variables(policy.vocabulary(), policy.predicates().toList());
        if (variables.ordered().size() > MOST_VARIABLES) {
            log.report(
                    DiagnosticCode.TOO_MANY_VARIABLES,
                    policy.root().span(),
                    Phrase.same(Integer.toString(MOST_VARIABLES)));
            return Optional.empty();
        }
        try {
            NodeStore store = new NodeStore(
                    variables.ordered().stream().mapToInt(Variable::classes).toArray(), mostNodes);
            Assembly assembly = new Builder(policy, variables, store, log).build(fulfillable);
            return log.failed() ? Optional.empty() : Optional.of(assembly);
        } catch (DiagramLimitException e) {
            log.report(
                    DiagnosticCode.DIAGRAM_TOO_LARGE, policy.root().span(), Phrase.same(Integer.toString(mostNodes)));
            return Optional.empty();
        }
    }

    /** One compilation: both diagrams share a store. */
    private static final class Builder {
        private final BoundPolicy policy;
        private final List<Variable> variables;
        private final NodeStore store;
        private final ConditionDiagrams conditions;
        private final DiagnosticLog log;

        Builder(BoundPolicy policy, Variables variables, NodeStore store, DiagnosticLog log) {
            this.policy = policy;
            this.variables = variables.ordered();
            this.store = store;
            this.conditions = new ConditionDiagrams(variables, store);
            this.log = log;
        }

        Assembly build(Predicate<String> fulfillable) {
            Outcomes<Verdict> verdicts = new Outcomes<>(
                    v -> v.demands().stream().mapToInt(Demand::size).sum());
            int decision = new PolicyDiagrams(store, conditions, verdicts, log).of(policy.root());
            List<Decision> decisions =
                    verdicts.all().stream().map(v -> v.decision(fulfillable)).toList();
            new RuleWarnings(policy.root(), log).report(Terminals.of(store, decision), verdicts, fulfillable);

            Outcomes<Stamp> stamps = new Outcomes<>(s -> s.rules().size());
            int label = labels(stamps);

            Meaning meaning = new Meaning();
            meaning.add(policy.vocabulary());
            addMeaning(meaning, decisions.stream().map(Meaning::of).toList(), decision);
            addMeaning(meaning, stamps.all().stream().map(Stamp::meaning).toList(), label);

            RequestCheck check = new RequestCheck(policy.vocabulary());
            Program deciding = program(decision);
            Decider decider = new TableDecider(check, deciding, decisions);
            Relabeling permits = new Relabeling(
                    store, index -> index >= 2 && decisions.get(index - 2) instanceof Decision.Permit ? 1 : 0);
            new Assertions(policy, store, conditions, log).check(permits.apply(decision), decider);
            return new Assembly(
                    decider,
                    new TableLabeler(check, program(label), stamps.all()),
                    deciding.diagram(),
                    variables.stream().map(Variable::key).toList(),
                    meaning.digest());
        }

        private int labels(Outcomes<Stamp> stamps) {
            List<Integer> labelRules = new ArrayList<>();
            for (BoundPolicy.LabelRule rule : policy.labelRules()) {
                int condition = conditions.of(rule.when());
                if (condition == NodeStore.FALSE) {
                    log.report(DiagnosticCode.NEVER_APPLIES, rule.span(), Phrase.same(rule.id()));
                }
                labelRules.add(stamps.where(store, condition, new Stamp(rule.stamp(), List.of(rule.id()))));
            }
            Merge joining = stamps.merging(Stamp::join, stamp -> false);
            return new Merger(store, joining).applyAll(labelRules, NodeStore.FALSE);
        }

        /** Adds a diagram to the meaning; outcomes that differ only in provenance, the ids of rules, become one. */
        private void addMeaning(Meaning meaning, List<List<String>> meanings, int diagram) {
            Outcomes<List<String>> distinct = new Outcomes<>(List::size);
            Relabeling relabeling =
                    new Relabeling(store, index -> index < 2 ? index : ~distinct.terminal(meanings.get(index - 2)));
            Program program = program(relabeling.apply(diagram));
            meaning.add(program, index -> index < 2 ? List.of() : distinct.at(NodeStore.terminal(index)));
        }

        private Program program(int diagram) {
            return new Program(FlatDiagram.of(store, diagram), variables);
        }
    }
}
