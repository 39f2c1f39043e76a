package io.github.crosslevel.mls.policy.command;

import io.github.crosslevel.mls.policy.analysis.DecisionGraph;
import io.github.crosslevel.mls.policy.analysis.DecisionGraph.Edge;
import io.github.crosslevel.mls.policy.analysis.DecisionGraph.Node;
import io.github.crosslevel.mls.policy.analysis.DecisionGraph.Question;
import java.util.List;

/** A decision graph in the language of Graphviz. */
final class DotGraph {
    private DotGraph() {}

    static String of(DecisionGraph graph, String name, GraphText texts) {
        StringBuilder out = new StringBuilder("digraph ").append(quote(name)).append(" {\n");
        out.append("    node [fontname=\"sans-serif\", style=filled];\n    edge [fontname=\"sans-serif\"];\n");
        List<Node> nodes = graph.nodes();
        for (int i = 0; i < nodes.size(); i++) {
            Node node = nodes.get(i);
            String shape = node instanceof Question ? "box" : "ellipse";
            out.append("    n").append(i).append(" [shape=").append(shape);
            out.append(", fillcolor=\"").append(GraphText.fill(node)).append("\", label=");
            out.append(quote(String.join("\n", texts.lines(node)))).append("];\n");
        }
        for (int i = 0; i < nodes.size(); i++) {
            if (nodes.get(i) instanceof Question question) {
                for (Edge edge : question.edges()) {
                    out.append("    n").append(i).append(" -> n").append(edge.target());
                    out.append(" [label=").append(quote(texts.line(edge))).append("];\n");
                }
            }
        }
        return out.append("}\n").toString();
    }

    private static String quote(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }
}
