package io.github.crosslevel.mls.policy.command;

import io.github.crosslevel.mls.policy.analysis.DecisionGraph;
import io.github.crosslevel.mls.policy.analysis.DecisionGraph.Edge;
import io.github.crosslevel.mls.policy.analysis.DecisionGraph.Node;
import io.github.crosslevel.mls.policy.analysis.DecisionGraph.Question;
import java.util.List;
import java.util.stream.Collectors;

/** A decision graph as a flowchart of Mermaid, which wikis and code hosts draw. */
final class MermaidGraph {
    private MermaidGraph() {}

    static String of(DecisionGraph graph, GraphText texts) {
        StringBuilder out = new StringBuilder("flowchart TD\n");
        List<Node> nodes = graph.nodes();
        for (int i = 0; i < nodes.size(); i++) {
            Node node = nodes.get(i);
            String text = texts.lines(node).stream().map(MermaidGraph::quote).collect(Collectors.joining("<br/>"));
            boolean question = node instanceof Question;
            out.append("    n").append(i).append(question ? "[\"" : "([\"").append(text);
            out.append(question ? "\"]\n" : "\"])\n");
            out.append("    style n")
                    .append(i)
                    .append(" fill:")
                    .append(GraphText.fill(node))
                    .append('\n');
        }
        for (int i = 0; i < nodes.size(); i++) {
            if (nodes.get(i) instanceof Question question) {
                for (Edge edge : question.edges()) {
                    out.append("    n").append(i).append(" -->|\"").append(quote(texts.line(edge)));
                    out.append("\"| n").append(edge.target()).append('\n');
                }
            }
        }
        return out.toString();
    }

    /** Returns the text with every mark that could mean something to Mermaid or HTML as a character entity. */
    private static String quote(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (c < 0x80 && !Character.isLetterOrDigit(c) && " .,:_-".indexOf(c) < 0) {
                out.append('#').append(c).append(';');
            } else {
                out.appendCodePoint(c);
            }
        });
        return out.toString();
    }
}
