package io.github.crosslevel.mls.policy.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.policy.internal.diagram.Combining;
import io.github.crosslevel.mls.policy.internal.diagram.FlatDiagram;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every tier against the rules themselves, asked one after the other, for every operator. */
class EngineOracleTest {
    private static final long SEED = 20261122;
    private static final int TABLES = 60;
    private static final int REQUESTS = 40;
    private static final Budget PLENTY = Budget.forRules(1_000);

    /** What the rules come to, without anything that the engine uses: conditions are looked at as they were given. */
    private static int slow(List<Rule> rules, Combining combining, int[] values) {
        int all = 0;
        for (Rule rule : rules) {
            boolean applies = true;
            for (Formula.Member member : rule.cube()) {
                applies &= in(member.set(), values[member.variable()]);
            }
            for (Formula other : rule.others()) {
                applies &= slow(other, values);
            }
            if (applies) {
                all = all == 0 ? rule.terminal() : combining.combine(all, rule.terminal());
            }
        }
        return all;
    }

    private static boolean slow(Formula formula, int[] values) {
        if (formula instanceof Formula.Member member) {
            return in(member.set(), values[member.variable()]);
        }
        if (formula instanceof Formula.All all) {
            return all.parts().stream().allMatch(part -> slow(part, values));
        }
        if (formula instanceof Formula.Any any) {
            return any.parts().stream().anyMatch(part -> slow(part, values));
        }
        return !slow(((Formula.Not) formula).part(), values);
    }

    private static boolean in(ClassSet set, int value) {
        int[] bounds = set.bounds();
        boolean in = false;
        for (int i = 0; i < bounds.length; i += 2) {
            in |= bounds[i] <= value && value < bounds[i + 1];
        }
        return in;
    }

    /** One random table, with all that is needed to check decisions about it. */
    private static final class Case {
        private final RuleGenerator generator;
        private final List<Rule> rules = new ArrayList<>();
        private final RuleTable table;
        private final List<List<Integer>> blocks;
        private final String name;

        Case(int number) {
            Random random = new Random(SEED + number);
            generator = new RuleGenerator(random);
            int count = random.nextInt(number % 10 == 0 ? 300 : 30);
            for (int i = 0; i < count; i++) {
                rules.add(generator.rule(Operators.TERMINALS));
            }
            if (count > 2) {
                rules.add(rules.get(0));
            }
            table = RuleTable.of(generator.classes(), rules);
            blocks = generator.blocks();
            name = "seed " + SEED + " + " + number;
        }

        void check(DecisionTable.Evaluation decisions, Combining combining) {
            for (int i = 0; i < REQUESTS; i++) {
                int[] values = generator.values();
                assertThat(decisions.evaluate(values)).as(name).isEqualTo(slow(rules, combining, values));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void oneDiagramDecidesAsTheRulesRead(Operators operator) {
        for (int i = 0; i < TABLES; i++) {
            Case given = new Case(i);
            Combining combining = operator.combining();
            DecisionTable table = TableCompiler.of(given.table, combining, given.blocks, PLENTY)
                    .table();
            assertThat(table.report().tier()).isEqualTo(Tier.DIAGRAM);
            given.check(table::evaluate, combining);
        }
    }

    @ParameterizedTest
    @EnumSource
    void splitDiagramsDecideAsTheRulesRead(Operators operator) {
        for (int i = 0; i < TABLES; i++) {
            Case given = new Case(i);
            Combining combining = operator.combining();
            RuleGroup list = RuleGroup.list(given.rules.size(), combining);
            given.check(split(given, list, operator.commutes()), combining);
        }
    }

    private static SplitDiagrams split(Case given, RuleGroup group, boolean commutes) {
        int[] order = OrderSearch.given(given.blocks);
        List<FlatDiagram> parts = SplitDiagrams.parts(given.table, group, commutes).stream()
                .map(part -> new GroupDiagram(part.rules(), order, PLENTY).build(part.group()))
                .toList();
        return new SplitDiagrams(parts, group.combining());
    }

    @ParameterizedTest
    @EnumSource
    void bitVectorsDecideAsTheRulesRead(Operators operator) {
        for (int i = 0; i < TABLES; i++) {
            Case given = new Case(i);
            Combining combining = operator.combining();
            RankedRules ranked = new RankedRules(given.table, combining, operator.commutes(), 1 << 20);
            assertThat(ranked.report().tier()).isEqualTo(Tier.BITMAP);
            given.check(ranked, combining);
        }
    }

    @ParameterizedTest
    @EnumSource
    void scanningDecidesAsTheRulesRead(Operators operator) {
        for (int i = 0; i < TABLES; i++) {
            Case given = new Case(i);
            Combining combining = operator.combining();
            RankedRules ranked = new RankedRules(given.table, combining, operator.commutes(), 0);
            assertThat(ranked.report().tier()).isEqualTo(Tier.LINEAR);
            given.check(ranked, combining);
        }
    }

    /** Random groups within groups, over the same rules: some hold others only, some are empty, some are alone. */
    private static RuleGroup group(Random random, int from, int to, int depth, List<Combining> combinings) {
        List<RuleGroup> groups = new ArrayList<>();
        int next = from;
        while (depth > 0 && next < to && random.nextInt(5) > 0) {
            int first = next + random.nextInt(Math.min(4, to - next + 1));
            int end = first + random.nextInt(to - first + 1);
            groups.add(group(random, first, end, depth - 1, combinings));
            next = end;
        }
        int turn = random.nextInt(Operators.TERMINALS);
        // what is a conflict to one operator is no terminal of another
        IntUnaryOperator leaving = combinings.size() == 1 && random.nextBoolean()
                ? terminal -> terminal
                : terminal -> Rule.FIRST_TERMINAL + (terminal + turn) % Operators.TERMINALS;
        Combining combining = combinings.get(random.nextInt(combinings.size()));
        return new RuleGroup(from, to, combining, leaving, groups);
    }

    /** What rules in groups come to: each group as a list of its own, whether it is asked or not. */
    private static int slow(List<Rule> rules, RuleGroup group, int[] values) {
        int all = 0;
        int rule = group.from();
        for (RuleGroup inner : group.groups()) {
            all = both(group, all, slow(rules.subList(rule, inner.from()), group.combining(), values));
            int said = slow(rules, inner, values);
            all = both(group, all, said == 0 ? 0 : inner.leaving().applyAsInt(said));
            rule = inner.to();
        }
        return both(group, all, slow(rules.subList(rule, group.to()), group.combining(), values));
    }

    private static int both(RuleGroup group, int earlier, int later) {
        if (earlier == 0 || later == 0) {
            return Math.max(earlier, later);
        }
        return group.combining().combine(earlier, later);
    }

    /** Operators whose terminals are the same numbers mean the same by them. */
    private static List<Combining> combinings(Operators operator) {
        return operator.ordinal() <= Operators.ONLY_ONE.ordinal()
                ? List.of(Operators.GREATEST.combining(), Operators.FIRST.combining(), Operators.ONLY_ONE.combining())
                : List.of(operator.combining());
    }

    @ParameterizedTest
    @EnumSource
    void groupsDecideAsTheRulesReadInEveryTier(Operators operator) {
        for (int i = 0; i < TABLES; i++) {
            Case given = new Case(i);
            RuleGroup group = group(new Random(SEED - i), 0, given.rules.size(), 3, combinings(operator));
            DecisionTable diagram =
                    TableCompiler.of(given.table, group, given.blocks, PLENTY).table();
            SplitDiagrams split = split(given, group, false);
            GroupedRules bitmap = new GroupedRules(given.table, group, 1 << 20);
            GroupedRules linear = new GroupedRules(given.table, group, 0);
            assertThat(diagram.report().tier()).isEqualTo(Tier.DIAGRAM);
            assertThat(bitmap.report().tier()).isEqualTo(Tier.BITMAP);
            assertThat(linear.report().tier()).isEqualTo(Tier.LINEAR);
            for (int request = 0; request < REQUESTS; request++) {
                int[] values = given.generator.values();
                int expected = slow(given.rules, group, values);
                assertThat(diagram.evaluate(values)).as(given.name).isEqualTo(expected);
                assertThat(split.evaluate(values)).as(given.name).isEqualTo(expected);
                assertThat(bitmap.evaluate(values)).as(given.name).isEqualTo(expected);
                assertThat(linear.evaluate(values)).as(given.name).isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void changedRulesDecideAsIfCompiledAnew(Operators operator) {
        for (int i = 0; i < TABLES / 4; i++) {
            Case given = new Case(i);
            Combining combining = operator.combining();
            TableCompiler compiler = TableCompiler.of(given.table, combining, given.blocks, PLENTY);
            Random random = new Random(i);
            for (int change = 0; change < 12; change++) {
                int from = random.nextInt(given.rules.size() + 1);
                int to = Math.min(given.rules.size(), from + random.nextInt(3));
                List<Rule> instead = new ArrayList<>();
                for (int n = random.nextInt(3); n > 0; n--) {
                    instead.add(given.generator.rule(Operators.TERMINALS));
                }
                given.rules.subList(from, to).clear();
                given.rules.addAll(from, instead);
                DecisionTable table = compiler.splice(from, to, instead);
                assertThat(compiler.rules().size()).isEqualTo(given.rules.size());
                given.check(table::evaluate, combining);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void matchersFindExactlyTheRulesThatApply(Operators operator) {
        for (int i = 0; i < TABLES; i++) {
            Case given = new Case(i + 1_000 * operator.ordinal());
            for (RuleMatcher matcher : List.of(new RuleBitmaps(given.table), new RuleScan(given.table))) {
                int[] values = given.generator.values();
                List<Integer> found = new ArrayList<>();
                for (int rule = matcher.next(values, 0);
                        rule != RuleMatcher.NONE;
                        rule = matcher.next(values, rule + 1)) {
                    found.add(rule);
                }
                List<Integer> expected = new ArrayList<>();
                for (int rule = 0; rule < given.rules.size(); rule++) {
                    if (slow(List.of(given.rules.get(rule)), operator.combining(), values) != 0) {
                        expected.add(rule);
                    }
                }
                assertThat(found).as(given.name).isEqualTo(expected);
            }
        }
    }
}
