package io.github.crosslevel.mls.policy.internal.compile;

import io.github.crosslevel.mls.content.Digest;
import io.github.crosslevel.mls.decision.Decider;
import io.github.crosslevel.mls.inspect.Labeler;
import io.github.crosslevel.mls.label.LabelTooComplexException;
import io.github.crosslevel.mls.policy.internal.diagram.DiagramLimitException;
import io.github.crosslevel.mls.policy.internal.diagram.FlatDiagram;
import io.github.crosslevel.mls.policy.internal.diagram.Merge;
import io.github.crosslevel.mls.policy.internal.diagram.Merger;
import io.github.crosslevel.mls.policy.internal.diagram.NodeStore;
import io.github.crosslevel.mls.policy.internal.diagram.Relabeling;
import io.github.crosslevel.mls.policy.internal.report.DiagnosticLog;
import io.github.crosslevel.mls.policy.internal.types.BoundPolicy;
import io.github.crosslevel.mls.policy.internal.types.Predicate;
import io.github.crosslevel.mls.policy.source.DiagnosticCode;
import io.github.crosslevel.mls.policy.source.Phrase;
import io.github.crosslevel.mls.policy.source.SourceSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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

    /** Compiles a policy, or reports why it is too large. */
    public static Optional<Assembly> of(BoundPolicy policy, int mostNodes, DiagnosticLog log) {
        List<Predicate> predicates = Stream.concat(
                        policy.rules().stream().map(BoundPolicy.Rule::when),
                        policy.labelRules().stream().map(BoundPolicy.LabelRule::when))
                .toList();
        Variables variables = new Variables(policy, predicates);
        if (variables.ordered().size() > MOST_VARIABLES) {
            log.report(DiagnosticCode.TOO_MANY_VARIABLES, policy.span(), Phrase.same(Integer.toString(MOST_VARIABLES)));
            return Optional.empty();
        }
        try {
            return Optional.of(new Builder(policy, variables, mostNodes, log).build());
        } catch (DiagramLimitException e) {
            log.report(DiagnosticCode.DIAGRAM_TOO_LARGE, policy.span(), Phrase.same(Integer.toString(mostNodes)));
            return Optional.empty();
        } catch (LabelTooComplexException e) {
            log.report(DiagnosticCode.LABEL_TOO_COMPLEX, policy.span());
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

        Builder(BoundPolicy policy, Variables variables, int mostNodes, DiagnosticLog log) {
            this.policy = policy;
            this.variables = variables.ordered();
            this.store = new NodeStore(
                    this.variables.stream().mapToInt(Variable::classes).toArray(), mostNodes);
            this.conditions = new ConditionDiagrams(variables, store);
            this.log = log;
        }

        Assembly build() {
            Outcomes<Verdict> verdicts = new Outcomes<>(v -> v.obligations().size());
            List<Integer> rules = new ArrayList<>();
            for (BoundPolicy.Rule rule : policy.rules()) {
                Verdict verdict = new Verdict(rule.effect(), rule.id(), rule.obligations());
                rules.add(verdicts.where(store, condition(rule.when(), rule.id(), rule.span()), verdict));
            }
            Merge combining = verdicts.merging(
                    (left, right) -> left.combine(policy.algorithm(), right), v -> v.isFinal(policy.algorithm()));
            int decision = new Merger(store, combining).applyAll(rules, NodeStore.FALSE);

            Outcomes<Stamp> stamps = new Outcomes<>(s -> s.rules().size());
            List<Integer> labelRules = new ArrayList<>();
            for (BoundPolicy.LabelRule rule : policy.labelRules()) {
                Stamp stamp = new Stamp(rule.stamp(), List.of(rule.id()));
                labelRules.add(stamps.where(store, condition(rule.when(), rule.id(), rule.span()), stamp));
            }
            Merge joining = stamps.merging(Stamp::join, stamp -> false);
            int label = new Merger(store, joining).applyAll(labelRules, NodeStore.FALSE);

            Meaning meaning = new Meaning();
            meaning.add(policy.vocabulary());
            addMeaning(meaning, verdicts.all().stream().map(Verdict::meaning).toList(), decision);
            addMeaning(meaning, stamps.all().stream().map(Stamp::meaning).toList(), label);

            RequestCheck check = new RequestCheck(policy.vocabulary());
            Program deciding = program(decision);
            return new Assembly(
                    new TableDecider(check, deciding, verdicts.all()),
                    new TableLabeler(check, program(label), stamps.all()),
                    deciding.diagram(),
                    variables.stream().map(Variable::key).toList(),
                    meaning.digest());
        }

        private int condition(Predicate when, String id, SourceSpan span) {
            int condition = conditions.of(when);
            if (condition == NodeStore.FALSE) {
                log.report(DiagnosticCode.NEVER_APPLIES, span, Phrase.same(id));
            }
            return condition;
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
