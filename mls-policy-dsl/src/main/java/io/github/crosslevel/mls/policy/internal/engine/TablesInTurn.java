package io.github.crosslevel.mls.policy.internal.engine;

import io.github.crosslevel.mls.policy.internal.diagram.Combining;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Tables of several sets of rules, all of which count, asked in turn until the answer is final. */
final class TablesInTurn implements DecisionTable.Evaluation {
    private final DecisionTable[] tables;
    private final int[][] terminals;
    private final CombiningTable combined;

    TablesInTurn(List<DecisionTable> tables, List<int[]> terminals, Combining combining) {
        this.tables = tables.toArray(DecisionTable[]::new);
        this.terminals = terminals.stream().map(int[]::clone).toArray(int[][]::new);
        int[] all = terminals.stream()
                .flatMapToInt(Arrays::stream)
                .distinct()
                .sorted()
                .toArray();
        this.combined = CombiningTable.of(combining, all);
    }

    @Override
    public int evaluate(int[] classes) {
        int all = 0;
        for (int i = 0; i < tables.length; i++) {
            all = combined.combine(all, terminals[i][tables[i].evaluate(classes)]);
            if (combined.isFinal(all)) {
                return all;
            }
        }
        return all;
    }

    DecisionTable.Report report() {
        List<DecisionTable.Report> reports =
                Stream.of(tables).map(DecisionTable::report).toList();
        Tier lowest = reports.stream()
                .map(DecisionTable.Report::tier)
                .max(Comparator.naturalOrder())
                .orElse(Tier.SPLIT);
        return new DecisionTable.Report(
                lowest == Tier.DIAGRAM ? Tier.SPLIT : lowest,
                combined.bytes()
                        + reports.stream()
                                .mapToLong(DecisionTable.Report::bytes)
                                .sum(),
                reports.stream().mapToInt(DecisionTable.Report::nodes).sum(),
                reports.stream().mapToInt(DecisionTable.Report::edges).sum(),
                reports.stream().mapToLong(DecisionTable.Report::worstCaseSteps).sum(),
                List.of());
    }
}
