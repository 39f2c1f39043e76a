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

    private final RuleGroup group;
    private final List<List<Integer>> blocks;
    private final Budget budget;

    private RuleTable rules;
    private Optional<RuleDiagram> kept = Optional.empty();
    private DecisionTable table;

    private TableCompiler(RuleTable rules, RuleGroup group, List<List<Integer>> blocks, Budget budget) {
        this.rules = rules;
        this.group = group;
        this.blocks = blocks.stream().map(List::copyOf).toList();
        this.budget = budget;
        int[] variables = OrderSearch.given(blocks);
        Arrays.sort(variables);
        if (!Arrays.equals(variables, IntStream.range(0, rules.variables()).toArray())) {
            throw new IllegalArgumentException("blocks must hold each variable once");
        }
        this.table = group.isList() ? compileList() : compileGroups();
    }

    /** Compiles rules that are a plain list, as {@link #of(RuleTable, RuleGroup, List, Budget)} does. */
    public static TableCompiler of(RuleTable rules, Combining combining, List<List<Integer>> blocks, Budget budget) {
        return of(rules, RuleGroup.list(rules.size(), combining), blocks, budget);
    }

    /**
     * Compiles rules.
     *
     * @param group all of them, and the groups among them
     * @param blocks the variables, each once; those of one block are asked one after the other in their order, such as
     *     the bit of a subject and the bit of an object that are compared
     * @throws DiagramLimitException if the lowest tier that the budget allows does not suffice, or if what the rules
     *     come to is too much to be written down
     */
    public static TableCompiler of(RuleTable rules, RuleGroup group, List<List<Integer>> blocks, Budget budget) {
        return new TableCompiler(rules, group, blocks, budget);
    }

    /** Returns the table of the rules as they are now. */
    public DecisionTable table() {
        return table;
    }

    /** Returns whether the rules are no plain list. */
    public boolean isGrouped() {
        return !group.isList();
    }

    /** Returns the rules as they are now. */
    public RuleTable rules() {
        return rules;
    }

    /**
     * Replaces some rules of a plain list, and returns the new table. Keeps the order of variables, and most of what
     * was built before.
     *
     * @param from the first rule that is left out
     * @param to the rule behind the last one that is left out
     * @param instead what stands there instead
     * @throws DiagramLimitException as {@link #of(RuleTable, RuleGroup, List, Budget)}
     * @throws IllegalStateException if the rules are in groups
     */
    public DecisionTable splice(int from, int to, List<Rule> instead) {
        if (!group.isList()) {
            throw new IllegalStateException("rules in groups are compiled anew");
        }
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
        table = compileList();
        return table;
    }

    private DecisionTable compileList() {
        Combining combining = group.combining();
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
        return required(DecisionTable.of(new RankedRules(rules, combining, commutes, budget.bytes())), last);
    }

    /** Groups are one diagram, or are combined when decisions are made. */
    private DecisionTable compileGroups() {
        try {
            // what is asked of the groups is asked of their rules, whatever they come to
            int[] order = OrderSearch.order(rules, blocks, new Terminals(group.combining()), false);
            FlatDiagram built = within(new GroupDiagram(rules, order, budget).build(group), budget.bytes());
            return DecisionTable.of(built, Arrays.stream(order).boxed().toList());
        } catch (DiagramLimitException e) {
            require(Tier.BITMAP, e);
            return required(DecisionTable.of(new GroupedRules(rules, group, budget.bytes())), e);
        }
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
        return new SplitDiagrams(diagrams, group.combining());
    }

    private static FlatDiagram within(FlatDiagram diagram, long mostBytes) {
        if (diagram.bytes() > mostBytes) {
            throw new DiagramLimitException(diagram.nodes());
        }
        return diagram;
    }

    private DecisionTable required(DecisionTable made, DiagramLimitException otherwise) {
        require(made.report().tier(), otherwise);
        return made;
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
