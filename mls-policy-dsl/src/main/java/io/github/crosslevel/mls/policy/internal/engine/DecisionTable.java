package io.github.crosslevel.mls.policy.internal.engine;

import io.github.crosslevel.mls.policy.internal.diagram.FlatDiagram;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What rules come to for every request: the product of {@link TableCompiler}. Immutable and thread-safe. */
public final class DecisionTable {
    /** Asked first, so that deciding in the first tier calls nothing through an interface. */
    private final @Nullable FlatDiagram diagram;

    private final Evaluation otherwise;
    private final Report report;

    private DecisionTable(@Nullable FlatDiagram diagram, Evaluation otherwise, Report report) {
        this.diagram = diagram;
        this.otherwise = otherwise;
        this.report = report;
    }

    /**
     * Returns the table that one diagram is.
     *
     * @param order the variables in the order of the diagram
     */
    public static DecisionTable of(FlatDiagram diagram, List<Integer> order) {
        Report report =
                new Report(Tier.DIAGRAM, diagram.bytes(), diagram.nodes(), diagram.edges(), diagram.depth(), order);
        return new DecisionTable(diagram, diagram::evaluate, report);
    }

    static DecisionTable of(SplitDiagrams split) {
        return new DecisionTable(null, split, split.report());
    }

    static DecisionTable of(RankedRules ranked) {
        return new DecisionTable(null, ranked, ranked.report());
    }

    static DecisionTable of(GroupedRules grouped) {
        return new DecisionTable(null, grouped, grouped.report());
    }

    /**
     * Returns what the rules that apply come to, or 0 if none applies. Takes at most {@link Report#worstCaseSteps()}
     * steps and does not allocate.
     *
     * @param classes the class of each variable
     */
    public int evaluate(int[] classes) {
        return diagram != null ? diagram.evaluate(classes) : otherwise.evaluate(classes);
    }

    /** Returns the diagram, if the table is one. */
    public Optional<FlatDiagram> diagram() {
        return Optional.ofNullable(diagram);
    }

    /** Returns what the table costs. */
    public Report report() {
        return report;
    }

    /** A way to decide. */
    @FunctionalInterface
    interface Evaluation {
        int evaluate(int[] classes);
    }

    /**
     * What a decision table costs. Exact, and the same on every machine.
     *
     * @param tier how it finds its answers
     * @param bytes its size
     * @param nodes the nodes of its diagrams
     * @param edges their edges, those between the same nodes counted once per run of classes
     * @param worstCaseSteps the greatest number of variables, words or conditions that a decision looks at
     * @param order the variables in the order of the diagram; empty where each part has its own or there is none
     */
    public record Report(Tier tier, long bytes, int nodes, int edges, long worstCaseSteps, List<Integer> order) {
        /** Copies the order. */
        public Report {
            order = List.copyOf(order);
        }

        /** Returns the report of what is as large as this. */
        public Report withBytes(long others) {
            return new Report(tier, others, nodes, edges, worstCaseSteps, order);
        }
    }
}
