package io.github.crosslevel.mls.policy.internal.compile;

import io.github.crosslevel.mls.policy.internal.diagram.FlatDiagram;
import io.github.crosslevel.mls.policy.internal.engine.DecisionTable;
import io.github.crosslevel.mls.request.AccessRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A decision table and its variables, ready to be asked. Immutable and thread-safe. */
final class Program {
    private final DecisionTable table;
    private final @Nullable FlatDiagram diagram;
    private final Variable[] variables;
    private final int[] asked;

    /** By variable: the part that it asks, and its place among those that ask the same part. */
    private final RequestPart[] parts;

    private final int[] places;

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
        this.parts = new RequestPart[this.variables.length];
        this.places = new int[this.variables.length];
        Arrays.fill(parts, RequestPart.OTHER);
        for (RequestPart part : RequestPart.values()) {
            int place = 0;
            for (int variable : asking(part)) {
                parts[variable] = part;
                places[variable] = place++;
            }
        }
    }

    private int[] asking(RequestPart part) {
        return Arrays.stream(asked)
                .filter(variable -> variables[variable].part() == part)
                .toArray();
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
        if (diagram == null) {
            return table.evaluate(classes(request));
        }
        int position = diagram.root();
        while (position >= 0) {
            position = diagram.next(position, variables[diagram.variable(position)].classOf(request));
        }
        return ~position;
    }

    /**
     * Returns the index of the terminal as {@link #evaluate(AccessRequest)} does, in the first tier, with the classes
     * of parts of the request at hand.
     */
    int evaluate(AccessRequest request, int[] subject, int[] object, int[] label, int[] route) {
        FlatDiagram walked = Objects.requireNonNull(diagram);
        int position = walked.root();
        while (position >= 0) {
            int variable = walked.variable(position);
            int place = places[variable];
            RequestPart part = parts[variable];
            int classIndex;
            if (part == RequestPart.SUBJECT) {
                classIndex = subject[place];
            } else if (part == RequestPart.OBJECT) {
                classIndex = object[place];
            } else if (part == RequestPart.ROUTE) {
                classIndex = route[place];
            } else if (part == RequestPart.LABEL) {
                classIndex = label[place];
            } else {
                classIndex = variables[variable].classOf(request);
            }
            position = walked.next(position, classIndex);
        }
        return ~position;
    }

    /** Returns the index of the terminal for the classes of all variables. Does not allocate. */
    int evaluate(int[] classes) {
        return table.evaluate(classes);
    }

    /** Returns the decision table. */
    DecisionTable table() {
        return table;
    }

    /** Returns the variables that its rules ask for. */
    int[] asked() {
        return asked.clone();
    }

    /** Returns the classes of the variables that ask a part of a request. */
    int[] classes(RequestPart part, AccessRequest request) {
        return Arrays.stream(asking(part))
                .map(variable -> variables[variable].classOf(request))
                .toArray();
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
