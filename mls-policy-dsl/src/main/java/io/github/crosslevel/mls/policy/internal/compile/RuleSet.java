package io.github.crosslevel.mls.policy.internal.compile;

import io.github.crosslevel.mls.policy.internal.diagram.Combining;
import io.github.crosslevel.mls.policy.internal.diagram.DiagramLimitException;
import io.github.crosslevel.mls.policy.internal.engine.Budget;
import io.github.crosslevel.mls.policy.internal.engine.DecisionTable;
import io.github.crosslevel.mls.policy.internal.engine.Rule;
import io.github.crosslevel.mls.policy.internal.engine.RuleTable;
import io.github.crosslevel.mls.policy.internal.engine.TableCompiler;
import io.github.crosslevel.mls.policy.internal.engine.Tier;
import io.github.crosslevel.mls.policy.internal.types.Predicate;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
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
        /**
         * Returns what an outcome and that of later rules come to. Associative; repeating an operand changes nothing.
         */
        T combine(T earlier, T later);

        /** Returns whether no later rule can change an outcome. */
        boolean isFinal(T outcome);

        /** Returns an outcome without the rules that it comes from. What anonymous outcomes come to is anonymous. */
        T anonymous(T outcome);

        /** Returns what an outcome means, without the rules that it comes from. */
        List<String> meaning(T outcome);

        /** Returns how many parts an outcome has, as a measure of its size. */
        int parts(T outcome);
    }

    /**
     * Rules compiled.
     *
     * @param program decides which terminal a request has
     * @param outcomes what terminals mean; outcome {@code i} is terminal {@code i + Rule.FIRST_TERMINAL}
     * @param isAnonymous whether the outcomes do not know the rules that they come from
     * @param <T> the outcome of a rule
     */
    record Compiled<T>(Program program, List<T> outcomes, boolean isAnonymous) {
        Compiled {
            outcomes = List.copyOf(outcomes);
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
                new Program(decisions, variables.ordered(), rules.asked()), outcomes.all(), table.equals(rules));
    }

    private DecisionTable compile(RuleTable table, Outcomes<T> outcomes, List<List<Integer>> blocks, Budget budget) {
        Combining combining = outcomes.combining(algebra::combine, algebra::isFinal);
        return TableCompiler.of(table, combining, blocks, budget).table();
    }

    private List<Integer> inOrder() {
        return IntStream.range(0, rules.variables()).boxed().toList();
    }

    /**
     * Adds what the rules mean: the diagram in the order that follows from what is asked, or else the rules.
     *
     * @param algorithm the name of the algebra
     */
    void addTo(Meaning meaning, Budget budget, String algorithm) {
        IntFunction<List<String>> terminal = index -> index < Rule.FIRST_TERMINAL
                ? List.of()
                : algebra.meaning(meanings.all().get(index - Rule.FIRST_TERMINAL));
        try {
            DecisionTable table = compile(rules, meanings, List.of(inOrder()), budget.downTo(Tier.DIAGRAM));
            meaning.add(table.diagram().orElseThrow(), variables.ordered(), terminal);
        } catch (DiagramLimitException e) {
            meaning.add(rules, algorithm, variables.ordered(), terminal);
        }
    }
}
