package io.github.crosslevel.mls.policy;

import java.util.List;

/**
 * What the decision diagram of a policy costs. Exact, and the same on every JVM.
 *
 * @param nodes the number of nodes
 * @param edges the number of edges
 * @param tableBytes the size of the table that decisions walk
 * @param worstCaseSteps the greatest number of variables that a decision asks for
 * @param variables what the conditions ask for, in the order in which decisions ask
 */
public record DiagramReport(int nodes, int edges, long tableBytes, int worstCaseSteps, List<String> variables) {
    /** Copies the variables. */
    public DiagramReport {
        variables = List.copyOf(variables);
    }
}
