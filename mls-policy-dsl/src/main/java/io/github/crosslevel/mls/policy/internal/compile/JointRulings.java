package io.github.crosslevel.mls.policy.internal.compile;

import io.github.crosslevel.mls.decision.Decision;
import io.github.crosslevel.mls.policy.internal.diagram.Combining;
import io.github.crosslevel.mls.policy.internal.diagram.DiagramLimitException;
import io.github.crosslevel.mls.policy.internal.diagram.FlatDiagram;
import io.github.crosslevel.mls.policy.internal.diagram.NodeStore;
import io.github.crosslevel.mls.policy.internal.engine.Budget;
import io.github.crosslevel.mls.policy.internal.engine.DecisionTable;
import io.github.crosslevel.mls.policy.internal.engine.RuleTable;
import io.github.crosslevel.mls.policy.internal.engine.Tier;
import io.github.crosslevel.mls.policy.internal.report.DiagnosticLog;
import io.github.crosslevel.mls.policy.internal.types.BoundPolicy;
import io.github.crosslevel.mls.policy.source.DiagnosticCode;
import io.github.crosslevel.mls.policy.source.Phrase;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * What the policies of several authorities come to, all of which must permit: one diagram, merged from theirs, or,
 * where that is too large, their tables asked in turn. Not thread-safe; what is compiled is.
 */
final class JointRulings implements CompiledRules {
    private final BoundPolicy.CombinedPolicy whole;
    private final Variables variables;
    private final List<Authority> authorities;
    private final Predicate<String> fulfillable;
    private final Budget budget;
    private final RuleTable rules;
    private final List<JointDiagram.Clash> clashes = new ArrayList<>();
    private final RuleSet.Compiled<Verdict> compiled;

    /**
     * Compiles what the authorities come to.
     *
     * @param whole holds the policies of the authorities
     * @param authorities two or more, compiled over these variables
     * @throws DiagramLimitException if the lowest tier that the budget allows does not suffice
     */
    JointRulings(
            BoundPolicy.CombinedPolicy whole,
            Variables variables,
            List<Authority> authorities,
            Predicate<String> fulfillable,
            Budget budget) {
        this.whole = whole;
        this.variables = variables;
        this.authorities = List.copyOf(authorities);
        this.fulfillable = fulfillable;
        this.budget = budget;
        List<BoundPolicy.Rule> all = whole.rules().toList();
        this.rules = new RuleSet<>(
                        variables,
                        all.stream().map(BoundPolicy.Rule::when).toList(),
                        all.stream().map(Verdict::of).toList(),
                        Group.list(all.size(), Verdict.combinedBy(whole.algorithm(), fulfillable), "JOINT"))
                .rules();
        this.compiled = areDiagrams() ? compile() : inTurn();
    }

    private boolean areDiagrams() {
        return authorities.stream().allMatch(a -> a.table().diagram().isPresent());
    }

    /** Tries the order of the largest diagram, which then stays as it is, and the usual one. */
    private RuleSet.Compiled<Verdict> compile() {
        List<Integer> largest = authorities.stream()
                .map(authority -> authority.table().report())
                .max(Comparator.comparing(DecisionTable.Report::bytes))
                .orElseThrow()
                .order();
        List<Integer> usual =
                IntStream.range(0, variables.ordered().size()).boxed().toList();
        return withRules(largest)
                .or(() -> withoutRules(largest))
                .or(() -> withoutRules(usual))
                .orElseGet(this::inTurn);
    }

    private Optional<RuleSet.Compiled<Verdict>> withRules(List<Integer> order) {
        if (!authorities.stream().allMatch(Authority::knowsRules)) {
            return Optional.empty();
        }
        JointDiagram joint = new JointDiagram(authorities, verdict -> verdict);
        int most =
                Math.min(budget.nodes(), RuleSetCompiler.withRules(rules.size()).nodes());
        Optional<RuleSet.Compiled<Verdict>> built = table(joint, order, budget.withNodes(most))
                .map(table -> new RuleSet.Compiled<>(program(table), joint.outcomes(), Optional.empty()));
        if (built.isPresent()) {
            clashes.addAll(joint.clashes());
        }
        return built;
    }

    private Optional<RuleSet.Compiled<Verdict>> withoutRules(List<Integer> order) {
        JointDiagram joint = new JointDiagram(authorities, Verdict::anonymous);
        return table(joint, order, budget).map(table -> explainable(table, joint.outcomes()));
    }

    private Optional<DecisionTable> table(JointDiagram joint, List<Integer> order, Budget most) {
        int[] numbers = order.stream().mapToInt(Integer::intValue).toArray();
        int[] classes = order.stream()
                .mapToInt(variable -> variables.ordered().get(variable).classes())
                .toArray();
        try {
            NodeStore store = new NodeStore(classes, most.nodes());
            FlatDiagram diagram = FlatDiagram.of(store, joint.in(store, numbers), numbers);
            return diagram.bytes() <= most.bytes() ? Optional.of(DecisionTable.of(diagram, order)) : Optional.empty();
        } catch (DiagramLimitException e) {
            return Optional.empty();
        }
    }

    private RuleSet.Compiled<Verdict> inTurn() {
        if (budget.lowest() == Tier.DIAGRAM) {
            throw new DiagramLimitException(budget.nodes());
        }
        Outcomes<Verdict> outcomes = new Outcomes<>(Verdict::size);
        List<int[]> terminals = authorities.stream()
                .map(authority -> authority.terminals(outcomes, Verdict::anonymous))
                .toList();
        List<DecisionTable> tables = authorities.stream().map(Authority::table).toList();
        return explainable(DecisionTable.inTurn(tables, terminals, meeting(outcomes)), outcomes.all());
    }

    private static Combining meeting(Outcomes<Verdict> outcomes) {
        return new Combining() {
            @Override
            public int combine(int earlier, int later) {
                return outcomes.terminal(outcomes.at(earlier).meet(outcomes.at(later)));
            }

            @Override
            public boolean isFinal(int terminal) {
                return !outcomes.at(terminal).permits();
            }

            @Override
            public boolean absorbsRepeats() {
                return true;
            }
        };
    }

    /** Returns what finds out which rules decided when it is asked: pairs of rules would make it too large. */
    private RuleSet.Compiled<Verdict> explainable(DecisionTable table, List<Verdict> outcomes) {
        Function<int[], Verdict> provenance = this::explained;
        return new RuleSet.Compiled<>(program(table), outcomes, Optional.of(provenance));
    }

    private Program program(DecisionTable table) {
        int[] asked = authorities.stream()
                .flatMapToInt(
                        authority -> IntStream.of(authority.compiled().program().asked()))
                .distinct()
                .sorted()
                .toArray();
        return new Program(table, variables.ordered(), asked);
    }

    private Verdict explained(int[] classes) {
        Verdict all = authorities.get(0).explained(classes);
        for (int i = 1; i < authorities.size() && all.permits(); i++) {
            all = all.meet(authorities.get(i).explained(classes));
        }
        return all;
    }

    /** Warns of permits that do not go together. */
    void warn(DiagnosticLog log) {
        for (JointDiagram.Clash clash : clashes) {
            whole.rules()
                    .filter(rule -> rule.id().equals(clash.first()))
                    .forEach(rule -> log.report(
                            DiagnosticCode.CONTRADICTING_AUTHORITIES,
                            rule.span(),
                            Phrase.same(clash.first()),
                            Phrase.same(clash.second()),
                            Phrase.same(clash.what())));
        }
    }

    RuleSet.Compiled<Verdict> compiled() {
        return compiled;
    }

    @Override
    public RuleTable rules() {
        return rules;
    }

    @Override
    public Decision decision(Verdict verdict) {
        return verdict.decision(fulfillable);
    }

    @Override
    public void addTo(Meaning meaning) {
        if (areDiagrams()) {
            try {
                NodeStore store = variables.store(budget.nodes());
                int[] usual = IntStream.range(0, variables.ordered().size()).toArray();
                JointDiagram joint = new JointDiagram(authorities, Verdict::anonymous);
                int diagram = joint.in(store, usual);
                List<List<String>> said =
                        joint.outcomes().stream().map(this::meaning).toList();
                meaning.add(store, diagram, variables.ordered(), said);
                return;
            } catch (DiagramLimitException e) {
                // what the policies mean one by one stands instead
            }
        }
        meaning.addAuthorities(authorities.size());
        authorities.forEach(authority -> authority.rulings().addTo(meaning));
    }

    /** A policy without a rule that applies means the same, whether it is one of several or not. */
    private List<String> meaning(Verdict verdict) {
        return verdict.ruling() == Verdict.Ruling.SILENT ? List.of() : Meaning.of(decision(verdict));
    }
}
