package io.github.crosslevel.mls.policy.internal.compile;

import io.github.crosslevel.mls.policy.internal.diagram.Combining;
import io.github.crosslevel.mls.policy.internal.diagram.DiagramLimitException;
import io.github.crosslevel.mls.policy.internal.diagram.FlatDiagram;
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
    private final List<Predicate> conditions;
    private final List<T> effects;
    private final Outcomes<T> meanings;
    private final RuleTable rules;

    /**
     * Returns the rules.
     *
     * @param whens the condition of each rule
     * @param effects the outcome of each rule
     * @param algebra how outcomes combine
     */
    RuleSet(Variables variables, List<Predicate> whens, List<T> effects, Algebra<T> algebra) {
        this.variables = variables;
        this.algebra = algebra;
        this.conditions = List.copyOf(whens);
        this.effects = List.copyOf(effects);
        this.meanings = new Outcomes<>(algebra::parts);
        Conditions formulas = new Conditions(variables);
        RuleTable.Builder builder = new RuleTable.Builder(
                variables.ordered().stream().mapToInt(Variable::classes).toArray());
        for (int i = 0; i < whens.size(); i++) {
            builder.add(formulas.rule(meanings.terminal(algebra.anonymous(effects.get(i))), whens.get(i)));
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
     * @param provenance finds outcomes that know the rules that they come from, if these do not
     * @param <T> the outcome of a rule
     */
    record Compiled<T>(Program program, List<T> outcomes, Optional<Provenance<T>> provenance) {
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
                    .map(rules -> rules.outcome(program.classes(request)))
                    .orElseGet(() -> outcomes.get(terminal - Rule.FIRST_TERMINAL));
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
    private static Budget withRules(int rules) {
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
                table.equals(rules) ? Optional.of(new Provenance<>(rules, effects, algebra)) : Optional.empty());
    }

    private DecisionTable compile(RuleTable table, Outcomes<T> outcomes, List<List<Integer>> blocks, Budget budget) {
        Combining combining = outcomes.combining(algebra);
        return TableCompiler.of(table, combining, blocks, budget).table();
    }

    private List<Integer> inOrder() {
        return IntStream.range(0, rules.variables()).boxed().toList();
    }

    /** Returns the rules as far as a condition holds. */
    RuleSet<T> where(Predicate condition) {
        List<Predicate> whens = conditions.stream()
                .<Predicate>map(when -> new Predicate.AllOf(List.of(when, condition)))
                .toList();
        return new RuleSet<>(variables, whens, effects, algebra);
    }

    /**
     * Returns the rules as one diagram. Its terminals are outcomes that do not know their rules: outcome {@code i} of
     * {@link #anonymous} is terminal {@code i + Rule.FIRST_TERMINAL}.
     *
     * @throws DiagramLimitException if it is too large
     */
    DecisionTable diagram(Budget budget) {
        return compile(rules, meanings, variables.blocks(), budget.downTo(Tier.DIAGRAM));
    }

    /** Returns the outcomes that do not know their rules, as far as they have come up. */
    List<T> anonymous() {
        return meanings.all();
    }

    /**
     * Adds what the rules mean: the diagram in the order that follows from what is asked, or else the rules.
     *
     * @param algorithm the name of the algebra
     */
    void addTo(Meaning meaning, Budget budget, String algorithm) {
        try {
            NodeStore store = variables.store(budget.nodes());
            List<Integer> order = inOrder();
            int[] places = order.stream().mapToInt(Integer::intValue).toArray();
            FlatDiagram diagram = compile(rules, meanings, List.of(order), budget.downTo(Tier.DIAGRAM))
                    .diagram()
                    .orElseThrow();
            meaning.add(store, diagram.into(store, places, terminal -> terminal), variables.ordered(), said());
        } catch (DiagramLimitException e) {
            meaning.add(rules, algorithm, variables.ordered(), said());
        }
    }

    private List<List<String>> said() {
        return meanings.all().stream().map(algebra::meaning).toList();
    }
}
