package io.github.crosslevel.mls.policy.internal.compile;

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
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Rules whose outcomes combine, as the engine takes them. Immutable and thread-safe.
 *
 * @param <T> the outcome of a rule
 */
final class RuleSet<T> {
    private final Variables variables;
    private final Algebra<T> algebra;
    private final Group<T> group;
    private final List<Predicate> conditions;
    private final List<T> effects;

    /** What the rules have as terminals; changed no more once they are made. */
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

    private RuleSet(
            RuleSet<T> former,
            List<Predicate> whens,
            List<T> effects,
            Group<T> group,
            Outcomes<T> meanings,
            RuleTable rules) {
        this.variables = former.variables;
        this.conditions = List.copyOf(whens);
        this.algebra = group.algebra();
        this.group = group;
        this.effects = List.copyOf(effects);
        this.meanings = meanings;
        this.rules = rules;
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

        /** Returns the outcomes that requests can have, with their rules; none if they are not known. */
        List<T> possible() {
            if (provenance.isPresent()) {
                return List.of();
            }
            return Arrays.stream(program.terminals())
                    .filter(terminal -> terminal >= Rule.FIRST_TERMINAL)
                    .mapToObj(terminal -> outcomes.get(terminal - Rule.FIRST_TERMINAL))
                    .toList();
        }

        /** Returns the outcome of a request that has one, with the rules that it comes from. */
        T explained(AccessRequest request, int terminal) {
            return provenance
                    .map(rules -> rules.apply(program.classes(request)))
                    .orElseGet(() -> outcomes.get(terminal - Rule.FIRST_TERMINAL));
        }
    }

    RuleTable rules() {
        return rules;
    }

    /**
     * Returns these rules with some replaced.
     *
     * @param from the first rule that is left out
     * @param to the rule behind the last one that is left out
     * @param whens the conditions of all rules then
     * @param all the outcomes of all rules then
     * @param others how outcomes combine then
     */
    RuleSet<T> splice(int from, int to, List<Predicate> whens, List<T> all, Group<T> others) {
        Outcomes<T> more = outcomes();
        Conditions formulas = new Conditions(variables);
        int end = to + all.size() - effects.size();
        List<Rule> instead = IntStream.range(from, end)
                .mapToObj(i -> formulas.rule(more.terminal(algebra.anonymous(all.get(i))), whens.get(i)))
                .toList();
        return new RuleSet<>(this, whens, all, others, more, rules.splice(from, to, instead));
    }

    Variables variables() {
        return variables;
    }

    Algebra<T> algebra() {
        return algebra;
    }

    Group<T> group() {
        return group;
    }

    /** Returns the outcome of each rule. */
    List<T> effects() {
        return effects;
    }

    /** Returns a copy of the outcomes that do not know their rules, which the rules have as terminals. */
    Outcomes<T> outcomes() {
        return meanings.copy();
    }

    /** Returns what finds the rules behind an outcome that does not know them. */
    Function<int[], T> provenance() {
        Provenance<T> provenance = new Provenance<>(rules, effects, group);
        return provenance::outcome;
    }

    List<Integer> inOrder() {
        return IntStream.range(0, rules.variables()).boxed().toList();
    }

    /** Returns the rules as far as a condition holds. */
    RuleSet<T> where(Predicate condition) {
        List<Predicate> whens = conditions.stream()
                .<Predicate>map(when -> new Predicate.AllOf(List.of(when, condition)))
                .toList();
        return new RuleSet<>(variables, whens, effects, group);
    }

    /**
     * The rules as one diagram, with outcomes that do not know their rules.
     *
     * @param table the diagram
     * @param outcomes what its terminals mean; outcome {@code i} is terminal {@code i + Rule.FIRST_TERMINAL}
     * @param <T> the outcome of a rule
     */
    record Diagram<T>(DecisionTable table, List<T> outcomes) {
        FlatDiagram flat() {
            return table.diagram().orElseThrow();
        }
    }

    /**
     * Returns the rules as one diagram.
     *
     * @param blocks the variables that stay together
     * @throws DiagramLimitException if it is too large
     */
    Diagram<T> diagram(List<List<Integer>> blocks, Budget budget) {
        Outcomes<T> outcomes = outcomes();
        DecisionTable table = TableCompiler.of(rules, group.in(outcomes), blocks, budget.downTo(Tier.DIAGRAM))
                .table();
        return new Diagram<>(table, outcomes.all());
    }

    /** Adds what the rules mean: the diagram in the order that follows from what is asked, or else the rules. */
    void addTo(Meaning meaning, Budget budget) {
        try {
            List<Integer> order = inOrder();
            int[] places = order.stream().mapToInt(Integer::intValue).toArray();
            Diagram<T> diagram = diagram(List.of(order), budget);
            // the diagram, and once more when terminals that mean the same become one
            NodeStore store = variables.store((int) Math.min(Integer.MAX_VALUE, 2L * budget.nodes()));
            int root = diagram.flat().into(store, places, terminal -> terminal);
            List<List<String>> said =
                    diagram.outcomes().stream().map(algebra::meaning).toList();
            meaning.add(store, root, variables.ordered(), said);
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
