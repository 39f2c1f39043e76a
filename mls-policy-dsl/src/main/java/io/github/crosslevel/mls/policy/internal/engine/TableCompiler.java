package io.github.crosslevel.mls.policy.internal.engine;

import io.github.crosslevel.mls.policy.internal.diagram.Combining;
import io.github.crosslevel.mls.policy.internal.diagram.DiagramLimitException;
import io.github.crosslevel.mls.policy.internal.diagram.FlatDiagram;
import io.github.crosslevel.mls.policy.internal.diagram.Terminals;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Compiles rules into a {@link DecisionTable} within a {@link Budget}, and compiles changed rules in a fraction of the
 * time. Not thread-safe; the tables are.
 */
public final class TableCompiler {
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
        Terminals terminals = Terminals.of(group.combining());
        RuleGroup all = RuleGroup.list(rules.size(), terminals);
        boolean commutes = terminals.commute(rules.distinctTerminals());
        try {
            int[] order = OrderSearch.order(rules, all, blocks);
            RuleDiagram diagram = new RuleDiagram(rules, order, terminals, commutes, budget);
            FlatDiagram built = within(diagram.build(), budget.bytes());
            kept = Optional.of(diagram);
            return DecisionTable.of(built, order(diagram));
        } catch (DiagramLimitException e) {
            return slower(
                    SplitDiagrams.parts(rules, all, commutes),
                    e,
                    () -> DecisionTable.of(new RankedRules(rules, terminals, commutes, budget.bytes())));
        }
    }

    private DecisionTable compileGroups() {
        SplitDiagrams.Part all = new SplitDiagrams.Part(rules, group);
        try {
            int[] order = order(all);
            FlatDiagram built = within(diagram(all, order), budget.bytes());
            return DecisionTable.of(built, Arrays.stream(order).boxed().toList());
        } catch (DiagramLimitException e) {
            return slower(
                    SplitDiagrams.parts(rules, group, false),
                    e,
                    () -> DecisionTable.of(new GroupedRules(rules, group, budget.bytes())));
        }
    }

    /**
     * Returns what is lower on the ladder than one diagram.
     *
     * @param parts what may be a diagram each
     * @param otherwise makes what is lower still
     */
    private DecisionTable slower(
            List<SplitDiagrams.Part> parts, DiagramLimitException cause, Supplier<DecisionTable> otherwise) {
        require(Tier.SPLIT, cause);
        DiagramLimitException last = cause;
        if (parts.size() > 1) {
            try {
                return DecisionTable.of(split(parts));
            } catch (DiagramLimitException e) {
                last = e;
            }
        }
        require(Tier.BITMAP, last);
        DecisionTable made = otherwise.get();
        require(made.report().tier(), last);
        return made;
    }

    private SplitDiagrams split(List<SplitDiagrams.Part> parts) {
        List<FlatDiagram> diagrams = new ArrayList<>();
        long left = budget.bytes();
        for (SplitDiagrams.Part part : parts) {
            FlatDiagram built = within(diagram(part, order(part)), left);
            left -= built.bytes();
            diagrams.add(built);
        }
        return new SplitDiagrams(diagrams, group.combining());
    }

    private int[] order(SplitDiagrams.Part part) {
        return OrderSearch.order(part.rules(), part.group(), blocks);
    }

    private FlatDiagram diagram(SplitDiagrams.Part part, int[] order) {
        return new GroupDiagram(part.rules(), order, budget).build(part.group());
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
