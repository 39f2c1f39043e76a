package io.github.crosslevel.mls.policy.internal.compile;

import io.github.crosslevel.mls.policy.internal.diagram.DiagramLimitException;
import io.github.crosslevel.mls.policy.internal.diagram.NodeStore;
import io.github.crosslevel.mls.policy.internal.engine.Budget;
import io.github.crosslevel.mls.policy.internal.engine.DecisionTable;
import io.github.crosslevel.mls.policy.internal.engine.Rule;
import io.github.crosslevel.mls.policy.internal.engine.RuleTable;
import io.github.crosslevel.mls.policy.internal.engine.TableCompiler;
import io.github.crosslevel.mls.policy.internal.engine.Tier;
import io.github.crosslevel.mls.policy.internal.types.Predicate;
import io.github.crosslevel.mls.request.AccessRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Rules whose outcomes combine, compiled by the engine. Not thread-safe.
 *
 * @param <T> the outcome of a rule
 */
final class RuleSet<T> {
    /** What is small enough for the order in which policies with the same meaning have the same diagram. */
    private static final Budget SMALL = new Budget(20_000, 4L << 20, 2_000_000, 1 << 20, Tier.DIAGRAM);

    private final Variables variables;
    private final Algebra<T> algebra;
    private final Group<T> group;
    private final List<T> effects;
    private final Outcomes<T> meanings;
    private final RuleTable rules;

    /**
     * Returns the rules.
     *
     * @param whens the condition of each rule
     * @param effects the outcome of each rule
     * @param group how outcomes combine
     */
    RuleSet(Variables variables, List<Predicate> whens, List<T> effects, Group<T> group) {
        this.variables = variables;
        this.algebra = group.algebra();
        this.group = group;
        this.effects = List.copyOf(effects);
        this.meanings = new Outcomes<>(algebra::parts);
        Conditions conditions = new Conditions(variables);
        RuleTable.Builder builder = new RuleTable.Builder(
                variables.ordered().stream().mapToInt(Variable::classes).toArray());
        for (int i = 0; i < whens.size(); i++) {
            builder.add(conditions.rule(meanings.terminal(algebra.anonymous(effects.get(i))), whens.get(i)));
        }
        this.rules = builder.build();
    }

    /**
     * How outcomes combine.
     *
     * @param <T> the outcome of a rule
     */
    interface Algebra<T> {
        /** Returns what an outcome and that of later rules come to. Associative. */
        T combine(T earlier, T later);

        /** Returns whether no later rule can change an outcome. */
        boolean isFinal(T outcome);

        /** Returns an outcome without the rules that it comes from. What anonymous outcomes come to is anonymous. */
        T anonymous(T outcome);

        /** Returns what an outcome means, without the rules that it comes from. */
        List<String> meaning(T outcome);

        /** Returns all that decides what an outcome and others come to, without the rules that it comes from. */
        List<String> premise(T outcome);

        /** Returns whether what says the same again changes nothing: {@code x ∘ y ∘ x = x ∘ y}. */
        boolean absorbsRepeats();

        /** Returns how many parts an outcome has, as a measure of its size. */
        int parts(T outcome);
    }

    /**
     * Rules compiled.
     *
     * @param program decides which terminal a request has
     * @param outcomes what terminals mean; outcome {@code i} is terminal {@code i + Rule.FIRST_TERMINAL}
     * @param provenance finds the outcome of classes, which knows the rules that it comes from, if these do not
     * @param <T> the outcome of a rule
     */
    record Compiled<T>(Program program, List<T> outcomes, Optional<Function<int[], T>> provenance) {
        Compiled {
            outcomes = List.copyOf(outcomes);
        }

        /** Returns what each terminal gives, if the outcomes know their rules or need not. */
        <R> List<R> each(R none, Function<T, R> given) {
            List<R> all = new ArrayList<>(Collections.nCopies(Rule.FIRST_TERMINAL, none));
            outcomes.forEach(outcome -> all.add(given.apply(outcome)));
            return all;
        }

        /** Returns the outcome of a request that has one, with the rules that it comes from. */
        T explained(AccessRequest request, int terminal) {
            return provenance
                    .map(rules -> rules.apply(program.classes(request)))
                    .orElseGet(() -> outcomes.get(terminal - Rule.FIRST_TERMINAL));
        }

        /** Returns the outcome of classes that have one, with the rules that it comes from; none without a rule. */
        Optional<T> explained(int[] classes) {
            int terminal = program.evaluate(classes);
            if (terminal < Rule.FIRST_TERMINAL) {
                return Optional.empty();
            }
            return Optional.of(provenance
                    .map(rules -> rules.apply(classes))
                    .orElseGet(() -> outcomes.get(terminal - Rule.FIRST_TERMINAL)));
        }
    }

    RuleTable rules() {
        return rules;
    }

    /** Compiles the rules, with outcomes that know their rules if that is small. */
    Compiled<T> compile(Budget budget) {
        return explained(List.of(inOrder()), SMALL, budget)
                .or(() -> explained(variables.blocks(), withRules(rules.size()), budget))
                .orElseGet(() -> compiled(rules, meanings, variables.blocks(), budget));
    }

    /** Returns what a diagram may cost that knows the rules that decided, and is up to ten times larger for it. */
    static Budget withRules(int rules) {
        return new Budget(
                500_000 + 10 * rules, (16L << 20) + 160L * rules, 50_000_000 + 2_000L * rules, 16L << 20, Tier.DIAGRAM);
    }

    private Optional<Compiled<T>> explained(List<List<Integer>> blocks, Budget budget, Budget most) {
        Outcomes<T> outcomes = new Outcomes<>(algebra::parts);
        RuleTable explained =
                rules.saying(effects.stream().mapToInt(outcomes::terminal).toArray());
        try {
            Budget least = budget.withNodes(Math.min(budget.nodes(), most.nodes()));
            return Optional.of(compiled(explained, outcomes, blocks, least));
        } catch (DiagramLimitException e) {
            return Optional.empty();
        }
    }

    private Compiled<T> compiled(RuleTable table, Outcomes<T> outcomes, List<List<Integer>> blocks, Budget budget) {
        DecisionTable decisions = compile(table, outcomes, blocks, budget);
        return new Compiled<>(
                new Program(decisions, variables.ordered(), rules.asked()),
                outcomes.all(),
                table.equals(rules) ? Optional.of(provenance()) : Optional.empty());
    }

    private Function<int[], T> provenance() {
        Provenance<T> provenance = new Provenance<>(rules, effects, group);
        return provenance::outcome;
    }

    private DecisionTable compile(RuleTable table, Outcomes<T> outcomes, List<List<Integer>> blocks, Budget budget) {
        return TableCompiler.of(table, group.in(outcomes), blocks, budget).table();
    }

    private List<Integer> inOrder() {
        return IntStream.range(0, rules.variables()).boxed().toList();
    }

    /**
     * Returns the diagram of the rules in the order that follows from what is asked, in a store of the same variables.
     * Its terminals are outcomes that do not know their rules: outcome {@code i} of {@link #anonymous} is terminal
     * {@code i + Rule.FIRST_TERMINAL}.
     *
     * @throws DiagramLimitException if it is too large
     */
    int diagramIn(NodeStore store, Budget budget) {
        return compile(rules, meanings, List.of(inOrder()), budget.downTo(Tier.DIAGRAM))
                .diagram()
                .orElseThrow()
                .into(store);
    }

    /** Returns the outcomes that do not know their rules, as far as they have come up. */
    List<T> anonymous() {
        return meanings.all();
    }

    /** Adds what the rules mean: the diagram in the order that follows from what is asked, or else the rules. */
    void addTo(Meaning meaning, Budget budget) {
        try {
            NodeStore store = variables.store(budget.nodes());
            int diagram = diagramIn(store, budget);
            List<List<String>> said =
                    meanings.all().stream().map(algebra::meaning).toList();
            meaning.add(store, diagram, variables.ordered(), said);
        } catch (DiagramLimitException e) {
            addRules(meaning);
        }
    }

    private void addRules(Meaning meaning) {
        List<List<String>> said = meanings.all().stream().map(algebra::premise).toList();
        meaning.add(rules, variables.ordered(), said);
        addTo(meaning, group);
    }

    private static void addTo(Meaning meaning, Group<?> group) {
        meaning.addGroup(group.name(), group.from(), group.to(), group.groups().size());
        group.groups().forEach(inner -> addTo(meaning, inner));
    }
}
