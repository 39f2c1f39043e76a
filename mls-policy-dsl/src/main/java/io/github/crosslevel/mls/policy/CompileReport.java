package io.github.crosslevel.mls.policy;

import io.github.crosslevel.mls.policy.internal.compile.Assembly;
import io.github.crosslevel.mls.policy.internal.engine.DecisionTable;
import io.github.crosslevel.mls.policy.internal.engine.RuleTable;
import io.github.crosslevel.mls.policy.internal.types.BoundPolicy;
import io.github.crosslevel.mls.policy.source.Phrase;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a compiled policy costs. Exact, and the same on every JVM.
 *
 * @param tier how decisions are found
 * @param nodes the number of nodes of the decision diagrams
 * @param edges the number of edges
 * @param tableBytes the size of the decision table
 * @param worstCaseSteps the greatest number of steps of a decision: variables in the first two tiers, then words of bit
 *     vectors, then conditions
 * @param variables what the conditions ask for, in the order in which decisions ask where there is one
 * @param rules how each rule was compiled
 */
public record CompileReport(
        DecisionTier tier,
        int nodes,
        int edges,
        long tableBytes,
        long worstCaseSteps,
        List<Phrase> variables,
        List<RuleReport> rules) {
    /** Copies the lists. */
    public CompileReport {
        variables = List.copyOf(variables);
        rules = List.copyOf(rules);
    }

    /**
     * How a rule was compiled.
     *
     * @param id its id
     * @param variables how many variables it asks for one by one
     * @param formulas how many of its conditions connect several variables
     */
    public record RuleReport(String id, int variables, int formulas) {}

    static CompileReport of(BoundPolicy policy, Assembly assembly) {
        DecisionTable.Report report = assembly.report();
        RuleTable table = assembly.rules();
        List<Phrase> variables = report.order().isEmpty()
                ? assembly.variables()
                : report.order().stream().map(assembly.variables()::get).toList();
        List<String> ids = policy.root().rules().map(BoundPolicy.Rule::id).toList();
        List<RuleReport> rules = IntStream.range(0, table.size())
                .mapToObj(i -> new RuleReport(
                        ids.get(i), table.literals(i), table.others(i).size()))
                .toList();
        return new CompileReport(
                DecisionTier.valueOf(report.tier().name()),
                report.nodes(),
                report.edges(),
                report.bytes(),
                report.worstCaseSteps(),
                variables,
                rules);
    }
}
