package io.github.crosslevel.mls.policy.internal.compile;

import io.github.crosslevel.mls.decision.Decision;
import io.github.crosslevel.mls.policy.analysis.DecisionGraph;
import io.github.crosslevel.mls.policy.analysis.DecisionGraph.Edge;
import io.github.crosslevel.mls.policy.analysis.DecisionGraph.Node;
import io.github.crosslevel.mls.policy.analysis.DecisionStep;
import io.github.crosslevel.mls.policy.internal.diagram.FlatDiagram;
import io.github.crosslevel.mls.policy.source.Phrase;
import io.github.crosslevel.mls.request.AccessRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The decision diagram with words for its variables and classes. Immutable and thread-safe. */
public final class ReadableDiagram {
    private final RequestCheck check;
    private final Program program;
    private final FlatDiagram diagram;
    private final List<Decision> decisions;

    /**
     * Returns a diagram.
     *
     * @param program a program that is one diagram
     * @param decisions the decision by index of terminal
     */
    ReadableDiagram(RequestCheck check, Program program, List<Decision> decisions) {
        this.check = check;
        this.program = program;
        this.diagram = program.diagram().orElseThrow();
        this.decisions = List.copyOf(decisions);
    }

    /** Returns the way of a request; one that is denied before any rule is asked goes no way. */
    public List<DecisionStep> steps(AccessRequest request) {
        List<DecisionStep> steps = new ArrayList<>();
        if (!check.admits(request)) {
            return steps;
        }
        int position = diagram.root();
        while (position >= 0) {
            Variable variable = program.variable(diagram, position);
            int answer = variable.classOf(request);
            steps.add(new DecisionStep(variable.question(), variable.answer(answer, answer + 1)));
            position = diagram.next(position, answer);
        }
        return steps;
    }

    /** Returns all of it, in the order in which questions are asked, the outcomes last. */
    public DecisionGraph graph() {
        List<Integer> order = program.report().order();
        Comparator<Integer> byOrder = Comparator.comparing(position -> order.indexOf(diagram.variable(position)));
        TreeSet<Integer> ordered = new TreeSet<>(byOrder.thenComparing(Comparator.naturalOrder()));
        TreeSet<Integer> outcomes = new TreeSet<>();
        List<Integer> open = new ArrayList<>(List.of(diagram.root()));
        while (!open.isEmpty()) {
            int position = open.remove(open.size() - 1);
            if (position < 0) {
                outcomes.add(outcome(position));
            } else if (ordered.add(position)) {
                int classes = program.variable(diagram, position).classes();
                for (int answer = 0; answer < classes; answer++) {
                    open.add(diagram.next(position, answer));
                }
            }
        }
        Map<Integer, Integer> places = new HashMap<>();
        ordered.forEach(position -> places.put(position, places.size()));
        outcomes.forEach(index -> places.put(~index, places.size()));
        List<Node> nodes = new ArrayList<>();
        ordered.forEach(position -> nodes.add(question(position, places)));
        outcomes.forEach(index -> nodes.add(new DecisionGraph.Outcome(decisions.get(index))));
        return new DecisionGraph(nodes);
    }

    /** Returns the index of the decision; the first two terminals are both "no rule applies". */
    private static int outcome(int position) {
        return ~position == 1 ? 0 : ~position;
    }

    private Node question(int position, Map<Integer, Integer> places) {
        Variable variable = program.variable(diagram, position);
        Map<Integer, List<Phrase>> answers = new LinkedHashMap<>();
        int first = 0;
        while (first < variable.classes()) {
            int child = diagram.next(position, first);
            int end = first + 1;
            while (end < variable.classes() && diagram.next(position, end) == child) {
                end++;
            }
            answers.computeIfAbsent(child, c -> new ArrayList<>()).add(variable.answer(first, end));
            first = end;
        }
        List<Edge> edges = new ArrayList<>();
        answers.forEach((child, texts) ->
                edges.add(new Edge(Answers.list(texts), places.getOrDefault(child < 0 ? ~outcome(child) : child, 0))));
        return new DecisionGraph.Question(variable.question(), edges);
    }
}
