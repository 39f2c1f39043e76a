package io.github.crosslevel.mls.policy.internal.engine;

import io.github.crosslevel.mls.policy.internal.diagram.Combining;
import io.github.crosslevel.mls.policy.internal.diagram.DiagramLimitException;
import io.github.crosslevel.mls.policy.internal.diagram.FlatDiagram;
import io.github.crosslevel.mls.policy.internal.diagram.Terminals;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Compiles rules into a {@link DecisionTable} within a {@link Budget}, and compiles changed rules in a fraction of the
 * time. Not thread-safe; the tables are.
 */
public final class TableCompiler {
    /** Beyond so many different terminals of rules, order is taken to matter without looking. */
    private static final int MOST_COMPARED = 64;

    private final Combining combining;
    private final List<List<Integer>> blocks;
    private final Budget budget;

    private RuleTable rules;
    private Optional<RuleDiagram> kept = Optional.empty();
    private DecisionTable table;

    private TableCompiler(RuleTable rules, Combining combining, List<List<Integer>> blocks, Budget budget) {
        this.rules = rules;
        this.combining = combining;
        this.blocks = blocks.stream().map(List::copyOf).toList();
        this.budget = budget;
        int[] variables = OrderSearch.given(blocks);
        Arrays.sort(variables);
        if (!Arrays.equals(variables, IntStream.range(0, rules.variables()).toArray())) {
            throw new IllegalArgumentException("blocks must hold each variable once");
        }
        this.table = compile();
    }

    /**
     * Compiles rules.
     *
     * @param blocks the variables, each once; those of one block are asked one after the other in their order, such as
     *     the bit of a subject and the bit of an object that are compared
     * @throws DiagramLimitException if the lowest tier that the budget allows does not suffice, or if what the rules
     *     come to is too much to be written down
     */
    public static TableCompiler of(RuleTable rules, Combining combining, List<List<Integer>> blocks, Budget budget) {
        return new TableCompiler(rules, combining, blocks, budget);
    }

    /** Returns the table of the rules as they are now. */
    public DecisionTable table() {
        return table;
    }

    /** Returns the rules as they are now. */
    public RuleTable rules() {
        return rules;
    }

    /**
     * Replaces some rules, and returns the new table. Keeps the order of variables, and most of what was built before.
     *
     * @param from the first rule that is left out
     * @param to the rule behind the last one that is left out
     * @param instead what stands there instead
     * @throws DiagramLimitException as {@link #of}
     */
    public DecisionTable splice(int from, int to, List<Rule> instead) {
        if (kept.isPresent() && kept.get().allows(instead)) {
            try {
                RuleDiagram diagram = kept.get();
                diagram.splice(from, to, instead);
                FlatDiagram built = diagram.build();
                if (built.bytes() <= budget.bytes()) {
                    rules = diagram.rules();
                    table = DecisionTable.of(built, order(diagram));
                    return table;
                }
            } catch (DiagramLimitException e) {
                // earlier versions fill the store, or the new rules need another tier: start anew
            }
        }
        kept = Optional.empty();
        rules = rules.splice(from, to, instead);
        table = compile();
        return table;
    }

    private DecisionTable compile() {
        Terminals terminals = new Terminals(combining);
        int[] distinct = rules.distinctTerminals();
        boolean commutes = distinct.length <= MOST_COMPARED && terminals.commute(distinct);
        DiagramLimitException last;
        try {
            RuleDiagram diagram = diagram(rules, terminals, commutes);
            FlatDiagram built = within(diagram.build(), budget.bytes());
            kept = Optional.of(diagram);
            return DecisionTable.of(built, order(diagram));
        } catch (DiagramLimitException e) {
            last = e;
        }
        try {
            require(Tier.SPLIT, last);
            return DecisionTable.of(split(terminals, commutes));
        } catch (DiagramLimitException e) {
            last = e;
        }
        require(Tier.BITMAP, last);
        DecisionTable ranked = DecisionTable.of(new RankedRules(rules, combining, commutes, budget.bytes()));
        require(ranked.report().tier(), last);
        return ranked;
    }

    private RuleDiagram diagram(RuleTable part, Terminals terminals, boolean commutes) {
        int[] order = OrderSearch.order(part, blocks, terminals, commutes);
        return new RuleDiagram(part, order, terminals, commutes, budget);
    }

    private SplitDiagrams split(Terminals terminals, boolean commutes) {
        List<FlatDiagram> diagrams = new ArrayList<>();
        long left = budget.bytes();
        for (RuleTable part : SplitDiagrams.parts(rules, commutes)) {
            FlatDiagram built = within(diagram(part, terminals, commutes).build(), left);
            left -= built.bytes();
            diagrams.add(built);
        }
        return new SplitDiagrams(diagrams, combining);
    }

    private static FlatDiagram within(FlatDiagram diagram, long mostBytes) {
        if (diagram.bytes() > mostBytes) {
            throw new DiagramLimitException(diagram.nodes());
        }
        return diagram;
    }

    private void require(Tier tier, DiagramLimitException otherwise) {
        if (tier.compareTo(budget.lowest()) > 0) {
            throw otherwise;
        }
    }

    private static List<Integer> order(RuleDiagram diagram) {
        return Arrays.stream(diagram.order()).boxed().toList();
    }
}
