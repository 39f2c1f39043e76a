package io.github.crosslevel.mls.policy.internal.compile;

import io.github.crosslevel.mls.policy.internal.diagram.FlatDiagram;
import io.github.crosslevel.mls.request.AccessRequest;
import java.util.List;

/** A diagram and its variables, ready to be walked. Immutable and thread-safe. */
final class Program {
    private final FlatDiagram diagram;
    private final Variable[] variables;

    Program(FlatDiagram diagram, List<Variable> variables) {
        this.diagram = diagram;
        this.variables = variables.toArray(Variable[]::new);
    }

    FlatDiagram diagram() {
        return diagram;
    }

    Variable variable(int position) {
        return variables[diagram.variable(position)];
    }

    /**
     * Returns the index of the terminal for a request that has passed {@link RequestCheck}. Asks each variable on the
     * way once; takes at most {@link FlatDiagram#depth()} steps and does not allocate, except in {@link ClockVariable}.
     */
    int evaluate(AccessRequest request) {
        int position = diagram.root();
        while (position >= 0) {
            position = diagram.next(position, variables[diagram.variable(position)].classOf(request));
        }
        return ~position;
    }
}
