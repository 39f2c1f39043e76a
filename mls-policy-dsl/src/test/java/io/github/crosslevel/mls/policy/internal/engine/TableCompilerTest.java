package io.github.crosslevel.mls.policy.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.crosslevel.mls.policy.internal.diagram.Combining;
import io.github.crosslevel.mls.policy.internal.diagram.DiagramLimitException;
import io.github.crosslevel.mls.policy.internal.diagram.Terminals;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What compiling costs, and what it refuses; that results are right is checked by {@link EngineOracleTest}. */
class TableCompilerTest {
    private static final long SEED = 20261122;
    private static final Combining GREATEST = Operators.GREATEST.combining();

    private final RuleGenerator generator = new RuleGenerator(new Random(SEED));
    private final RuleTable rules = RuleTable.of(
            generator.classes(),
            Stream.generate(() -> generator.rule(Operators.TERMINALS))
                    .filter(rule -> rule.cube().size() > 2)
                    .limit(60)
                    .toList());
    private final List<List<Integer>> blocks = List.of(List.of(1, 0), List.of(3, 2));
    private final Budget plenty = Budget.forRules(200);

    @Test
    void theSameRulesGiveTheSameTable() {
        DecisionTable.Report first =
                TableCompiler.of(rules, GREATEST, blocks, plenty).table().report();
        DecisionTable.Report second =
                TableCompiler.of(rules, GREATEST, blocks, plenty).table().report();

        assertThat(second).isEqualTo(first);
        assertThat(first.nodes()).isPositive();
    }

    @Test
    void variablesOfABlockStayTogether() {
        List<Integer> order = TableCompiler.of(rules, GREATEST, blocks, plenty)
                .table()
                .report()
                .order();

        assertThat(blocks)
                .anyMatch(block -> block.size() > 1)
                .allSatisfy(block ->
                        assertThat(Collections.indexOfSubList(order, block)).isNotNegative());
    }

    @Test
    void blocksHoldEachVariableOnce() {
        assertThatThrownBy(() -> TableCompiler.of(rules, GREATEST, List.of(List.of(0, 0)), plenty))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("blocks must hold each variable once");
    }

    @Test
    void whatNeedsALowerTierThanAllowedIsRefused() {
        assertThatThrownBy(() -> TableCompiler.of(
                        rules, GREATEST, blocks, plenty.withNodes(1).downTo(Tier.DIAGRAM)))
                .isInstanceOf(DiagramLimitException.class);
        assertThatThrownBy(() -> TableCompiler.of(
                        rules, GREATEST, blocks, plenty.withBytes(1).downTo(Tier.BITMAP)))
                .isInstanceOf(DiagramLimitException.class);
        assertThat(TableCompiler.of(rules, GREATEST, blocks, plenty.withBytes(1))
                        .table()
                        .report()
                        .tier())
                .isEqualTo(Tier.LINEAR);
    }

    @Test
    void groupsTakeTheTierThatTheirBudgetAllows() {
        RuleGroup inner = new RuleGroup(10, 30, Operators.FIRST.combining(), t -> t, List.of());
        RuleGroup group = new RuleGroup(0, rules.size(), GREATEST, t -> t, List.of(inner));

        assertThat(tier(group, plenty)).isEqualTo(Tier.DIAGRAM);
        assertThat(tier(group, plenty.withNodes(1))).isEqualTo(Tier.BITMAP);
        assertThat(tier(group, new Budget(plenty.nodes(), plenty.bytes(), 10, 1_000, Tier.LINEAR)))
                .isEqualTo(Tier.BITMAP);
        assertThat(tier(group, plenty.withBytes(1))).isEqualTo(Tier.LINEAR);
        assertThatThrownBy(() -> tier(group, plenty.withNodes(1).downTo(Tier.SPLIT)))
                .isInstanceOf(DiagramLimitException.class);
        assertThatThrownBy(() -> tier(group, plenty.withBytes(1).downTo(Tier.BITMAP)))
                .isInstanceOf(DiagramLimitException.class);
    }

    @Test
    void groupsThatAreTooLargeTogetherAreADiagramEach() {
        RuleGroup first = RuleGroup.list(30, GREATEST);
        RuleGroup second = new RuleGroup(30, rules.size(), GREATEST, t -> t, List.of());
        RuleGroup both = new RuleGroup(0, rules.size(), GREATEST, t -> t, List.of(first, second));

        assertThat(IntStream.range(0, 14).mapToObj(i -> tier(both, plenty.withNodes(1 << i))))
                .isSortedAccordingTo(Comparator.<Tier>naturalOrder().reversed())
                .contains(Tier.BITMAP, Tier.SPLIT, Tier.DIAGRAM);
    }

    @Test
    void stretchesHoldEachRuleOnceAndCutNoGroup() {
        RuleGroup inner = new RuleGroup(10, 30, GREATEST, t -> t, List.of());
        RuleGroup group = new RuleGroup(0, 60, GREATEST, t -> t, List.of(inner));

        assertThat(group.stretches(8)).extracting(RuleGroup::from).containsExactly(0, 8, 30, 38, 46, 54);
        assertThat(group.stretches(8)).extracting(RuleGroup::to).containsExactly(8, 30, 38, 46, 54, 60);
        assertThat(group.stretches(8).get(1).groups()).containsExactly(inner);
    }

    private Tier tier(RuleGroup group, Budget budget) {
        return TableCompiler.of(rules, group, blocks, budget).table().report().tier();
    }

    @Test
    void groupsThatOverlapOrLeaveTheirHolderAreRefused() {
        RuleGroup first = RuleGroup.list(5, GREATEST);
        RuleGroup second = new RuleGroup(4, 8, GREATEST, t -> t, List.of());

        assertThatThrownBy(() -> new RuleGroup(0, 8, GREATEST, t -> t, List.of(first, second)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RuleGroup(0, 7, GREATEST, t -> t, List.of(second)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void forgettingCostsTimeOnly() {
        DecisionTable.Report usual =
                TableCompiler.of(rules, GREATEST, blocks, plenty).table().report();
        Budget forgetful = new Budget(plenty.nodes(), plenty.bytes(), plenty.steps(), 100, Tier.DIAGRAM);
        RuleDiagram diagram = new RuleDiagram(
                rules,
                usual.order().stream().mapToInt(Integer::intValue).toArray(),
                Terminals.of(GREATEST),
                true,
                forgetful);

        assertThat(diagram.build().nodes()).isEqualTo(usual.nodes());
    }

    @Test
    void dominanceOfBitsTakesNodesLinearInThem() {
        int categories = 14;
        List<Formula> covered = IntStream.range(0, categories)
                .<Formula>mapToObj(i -> new Formula.Any(List.of(
                        new Formula.Member(i, ClassSet.of(1, 2)),
                        new Formula.Member(categories + i, ClassSet.of(0, 1)))))
                .toList();
        int[] classes = IntStream.generate(() -> 2).limit(2L * categories).toArray();
        RuleTable dominance = RuleTable.of(classes, List.of(new Rule(Rule.FIRST_TERMINAL, List.of(), covered)));
        List<List<Integer>> pairs = IntStream.range(0, categories)
                .mapToObj(i -> List.of(i, categories + i))
                .toList();

        DecisionTable table =
                TableCompiler.of(dominance, GREATEST, pairs, plenty).table();

        assertThat(table.report().tier()).isEqualTo(Tier.DIAGRAM);
        assertThat(table.report().nodes()).isEqualTo(2 * categories);
    }

    @Test
    void manyChangesNeverFillTheStore() {
        int nodes = TableCompiler.of(rules, GREATEST, blocks, plenty)
                .table()
                .report()
                .nodes();
        TableCompiler compiler = TableCompiler.of(rules, GREATEST, blocks, plenty.withNodes(nodes + 100));
        Random random = new Random(SEED);
        for (int change = 0; change < 100; change++) {
            int at = random.nextInt(compiler.rules().size());
            compiler.splice(at, at + 1, List.of(generator.rule(Operators.TERMINALS)));
        }
        RuleScan scan = new RuleScan(compiler.rules());
        for (int i = 0; i < 100; i++) {
            int[] values = generator.values();
            List<Integer> applying = new ArrayList<>(List.of(0));
            for (int rule = scan.next(values, 0); rule != RuleMatcher.NONE; rule = scan.next(values, rule + 1)) {
                applying.add(compiler.rules().terminal(rule));
            }
            assertThat(compiler.table().evaluate(values)).isEqualTo(Collections.max(applying));
        }
    }
}
