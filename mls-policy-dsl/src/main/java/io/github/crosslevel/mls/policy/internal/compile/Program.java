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

    private final PartVariables subjects;
    private final PartVariables objects;
    private final PartVariables labels;
    private final PartVariables routes;
    private final PartVariables others;

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
        Arrays.fill(parts, RequestPart.OTHER);
        this.places = new int[this.variables.length];
        this.subjects = variables(RequestPart.SUBJECT);
        this.objects = variables(RequestPart.OBJECT);
        this.labels = variables(RequestPart.LABEL);
        this.routes = variables(RequestPart.ROUTE);
        this.others = variables(RequestPart.OTHER);
    }

    /**
     * The variables that ask a part of requests.
     *
     * @param asking all of them
     * @param first those among the first of the diagram
     * @param strides what the class of each of those is multiplied with
     */
    @SuppressWarnings("ArrayRecordComponent") // not shared
    private record PartVariables(Variable[] asking, Variable[] first, int[] strides) {
        int offset(AccessRequest request) {
            int offset = 0;
            for (int i = 0; i < first.length; i++) {
                offset += strides[i] * first[i].classOf(request);
            }
            return offset;
        }

        int[] classes(AccessRequest request) {
            return Arrays.stream(asking)
                    .mapToInt(variable -> variable.classOf(request))
                    .toArray();
        }
    }

    private PartVariables variables(RequestPart part) {
        int[] asking = Arrays.stream(asked)
                .filter(variable -> variables[variable].part() == part)
                .toArray();
        for (int place = 0; place < asking.length; place++) {
            parts[asking[place]] = part;
            places[asking[place]] = place;
        }
        int[] first = diagram == null
                ? new int[0]
                : Arrays.stream(diagram.firstVariables())
                        .filter(variable -> variables[variable].part() == part)
                        .toArray();
        return new PartVariables(
                variables(asking),
                variables(first),
                Arrays.stream(first).map(this::stride).toArray());
    }

    private int stride(int variable) {
        return Objects.requireNonNull(diagram).stride(variable);
    }

    private Variable[] variables(int[] numbers) {
        return Arrays.stream(numbers).mapToObj(number -> variables[number]).toArray(Variable[]::new);
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
        return diagram == null ? table.evaluate(classes(request)) : evaluate(request, null, null, null, null);
    }

    /**
     * Returns the index of the terminal as {@link #evaluate(AccessRequest)} does, in the first tier, with the classes
     * of the parts of the request that are known.
     */
    int evaluate(
            AccessRequest request,
            @Nullable KnownPart subject,
            @Nullable KnownPart object,
            @Nullable KnownPart label,
            @Nullable KnownPart route) {
        FlatDiagram walked = Objects.requireNonNull(diagram);
        int position = walked.enter((subject == null ? subjects.offset(request) : subject.offset)
                + (object == null ? objects.offset(request) : object.offset)
                + (label == null ? labels.offset(request) : label.offset)
                + (route == null ? routes.offset(request) : route.offset)
                + others.offset(request));
        while (position >= 0) {
            int variable = walked.variable(position);
            RequestPart part = parts[variable];
            KnownPart known = null;
            if (part == RequestPart.SUBJECT) {
                known = subject;
            } else if (part == RequestPart.OBJECT) {
                known = object;
            } else if (part == RequestPart.ROUTE) {
                known = route;
            } else if (part == RequestPart.LABEL) {
                known = label;
            }
            int classIndex = known == null ? variables[variable].classOf(request) : known.classes[places[variable]];
            position = walked.next(position, classIndex);
        }
        return ~position;
    }

    /** Returns what a part of a request adds to the entry into the diagram. */
    int offset(RequestPart part, AccessRequest request) {
        return of(part).offset(request);
    }

    /** Returns the classes of the variables that ask a part of a request. */
    int[] classes(RequestPart part, AccessRequest request) {
        return of(part).classes(request);
    }

    private PartVariables of(RequestPart part) {
        return switch (part) {
            case SUBJECT -> subjects;
            case OBJECT -> objects;
            case LABEL -> labels;
            case ROUTE -> routes;
            case OTHER -> others;
        };
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
