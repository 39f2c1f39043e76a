package io.github.crosslevel.mls.policy.internal.compile;

import io.github.crosslevel.mls.policy.internal.diagram.FlatDiagram;
import io.github.crosslevel.mls.policy.internal.engine.DecisionTable;
import io.github.crosslevel.mls.request.AccessRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A decision table and its variables, ready to be asked. Immutable and thread-safe. */
final class Program {
    private final DecisionTable table;
    private final @Nullable FlatDiagram diagram;
    private final Variable[] variables;
    private final int[] asked;

    /**
     * Returns a program.
     *
     * @param asked the variables that its rules ask for
     */
    Program(DecisionTable table, List<Variable> variables, int[] asked) {
        this.asked = asked.clone();
        this.table = table;
        this.diagram = table.diagram().orElse(null);
        this.variables = variables.toArray(Variable[]::new);
    }

    /** Returns the program of one diagram, in the order of the variables. */
    static Program of(FlatDiagram diagram, Variables variables) {
        int[] all = IntStream.range(0, variables.ordered().size()).toArray();
        DecisionTable table =
                DecisionTable.of(diagram, Arrays.stream(all).boxed().toList());
        return new Program(table, variables.ordered(), all);
    }

    /** Returns the diagram that the table is, if it is one. */
    Optional<FlatDiagram> diagram() {
        return table.diagram();
    }

    /** Returns what is asked at a position of the diagram. */
    Variable variable(FlatDiagram asked, int position) {
        return variables[asked.variable(position)];
    }

    /** Returns a variable by its number. */
    Variable variable(int number) {
        return variables[number];
    }

    /** Returns the terminals that requests can have, if the table is one diagram; none otherwise. */
    int[] terminals() {
        return diagram == null ? new int[0] : diagram.terminals();
    }

    DecisionTable.Report report() {
        return table.report();
    }

    /**
     * Returns the index of the terminal for a request that has passed {@link RequestCheck}. In the first tier it asks
     * each variable on the way once and does not allocate, except in {@link ClockVariable}; below, it asks all
     * variables of its rules.
     */
    int evaluate(AccessRequest request) {
        FlatDiagram walked = diagram;
        if (walked == null) {
            return table.evaluate(classes(request));
        }
        int position = walked.root();
        while (position >= 0) {
            position = walked.next(position, variables[walked.variable(position)].classOf(request));
        }
        return ~position;
    }

    /** Returns the classes of all variables that the rules ask for. */
    int[] classes(AccessRequest request) {
        int[] classes = new int[variables.length];
        for (int variable : asked) {
            classes[variable] = variables[variable].classOf(request);
        }
        return classes;
    }
}
