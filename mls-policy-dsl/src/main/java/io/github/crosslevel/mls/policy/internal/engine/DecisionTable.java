package io.github.crosslevel.mls.policy.internal.engine;

import io.github.crosslevel.mls.policy.internal.diagram.FlatDiagram;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What rules come to for all requests: the product of the {@link TableCompiler}. Immutable and thread-safe. */
public final class DecisionTable {
    private final @Nullable FlatDiagram single;
    private final List<FlatDiagram> diagrams;
    private final @Nullable RankedRules ranked;
    private final Report report;

    private DecisionTable(List<FlatDiagram> diagrams, @Nullable RankedRules ranked, Report report) {
        this.single = report.tier() == Tier.DIAGRAM ? diagrams.get(0) : null;
        this.diagrams = List.copyOf(diagrams);
        this.ranked = ranked;
        this.report = report;
    }
}
