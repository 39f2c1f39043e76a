package io.github.crosslevel.mls.policy.command;

import io.github.crosslevel.mls.policy.analysis.DecisionGraph;
import io.github.crosslevel.mls.policy.analysis.DecisionGraph.Edge;
import io.github.crosslevel.mls.policy.analysis.DecisionGraph.Node;
import io.github.crosslevel.mls.policy.analysis.DecisionGraph.Question;
import io.github.crosslevel.mls.policy.command.LayeredDrawing.Box;
import io.github.crosslevel.mls.policy.source.DisplayWidth;
import java.util.ArrayList;
import java.util.List;

/**
 * A decision graph as a picture: questions from top to bottom, the outcomes in the last row. Answers have rows of their
 * own between the questions, so that nothing covers them.
 */
final class SvgGraph {
    private static final int COLUMN = 7;
    private static final int LINE = 16;
    private static final int PADDING = 10;
    private static final int MOST_COLUMNS = 34;

    private final List<Node> nodes;
    private final GraphText texts;
    private final LayeredDrawing drawing = new LayeredDrawing();
    private final List<Box> boxes = new ArrayList<>();
    private final StringBuilder lines = new StringBuilder();
    private final StringBuilder shapes = new StringBuilder();

    /** A line of the picture, through the boxes that keep its way free. */
    private record Way(List<Box> boxes, String answer) {}

    private SvgGraph(List<Node> nodes, GraphText texts) {
        this.nodes = nodes;
        this.texts = texts;
    }

    static String of(DecisionGraph graph, String name, GraphText texts) {
        return new SvgGraph(graph.nodes(), texts).draw(name);
    }

    private String draw(String name) {
        int[] ranks = ranks();
        for (int i = 0; i < nodes.size(); i++) {
            List<String> text =
                    texts.lines(nodes.get(i)).stream().map(SvgGraph::shorten).toList();
            int columns =
                    text.stream().mapToInt(line -> DisplayWidth.of(line)).max().orElse(0);
            boxes.add(drawing.add(ranks[i], columns * COLUMN + 2 * PADDING, text.size() * LINE + PADDING));
        }
        List<Way> ways = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            if (nodes.get(i) instanceof Question question) {
                for (Edge edge : question.edges()) {
                    ways.add(way(boxes.get(i), boxes.get(edge.target()), texts.line(edge)));
                }
            }
        }
        drawing.place();
        ways.forEach(this::draw);
        for (int i = 0; i < nodes.size(); i++) {
            draw(nodes.get(i), boxes.get(i));
        }
        return frame(name);
    }

    /** Returns the row of each node: behind all that lead to it, and the last one for outcomes. */
    private int[] ranks() {
        int[] ranks = new int[nodes.size()];
        int last = 0;
        for (int i = 0; i < ranks.length; i++) {
            if (nodes.get(i) instanceof Question question) {
                for (Edge edge : question.edges()) {
                    ranks[edge.target()] = Math.max(ranks[edge.target()], ranks[i] + 2);
                    last = Math.max(last, ranks[edge.target()]);
                }
            }
        }
        for (int i = 0; i < ranks.length; i++) {
            ranks[i] = nodes.get(i) instanceof Question ? ranks[i] : last;
        }
        return ranks;
    }

    private Way way(Box from, Box to, String answer) {
        String shown = shorten(answer);
        List<Box> through = new ArrayList<>(List.of(from));
        for (int rank = from.rank + 1; rank < to.rank; rank++) {
            boolean label = rank == from.rank + 1;
            through.add(label ? drawing.add(rank, DisplayWidth.of(shown) * COLUMN + 6, LINE) : drawing.add(rank, 4, 0));
        }
        through.add(to);
        for (int i = 1; i < through.size(); i++) {
            drawing.join(through.get(i - 1), through.get(i));
        }
        return new Way(through, answer);
    }

    private void draw(Way way) {
        StringBuilder path = new StringBuilder();
        for (int i = 1; i < way.boxes().size(); i++) {
            Box from = way.boxes().get(i - 1);
            Box to = way.boxes().get(i);
            double top = from.y + from.height;
            double middle = (top + to.y) / 2;
            path.append(i == 1 ? "M" : "L").append(point(from.x, top));
            path.append('C')
                    .append(point(from.x, middle))
                    .append(' ')
                    .append(point(to.x, middle))
                    .append(' ');
            path.append(point(to.x, to.y));
        }
        lines.append("<path d=\"").append(path).append("\" marker-end=\"url(#tip)\"/>\n");
        Box label = way.boxes().get(1);
        shapes.append("<g><title>").append(XmlText.escape(way.answer())).append("</title>");
        rectangle(label, "#ffffff", "none");
        text(label.x, label.y + LINE - 4, shorten(way.answer()), "answer");
        shapes.append("</g>\n");
    }

    private void draw(Node node, Box box) {
        List<String> lines = texts.lines(node);
        shapes.append("<g><title>")
                .append(XmlText.escape(String.join(" ", lines)))
                .append("</title>");
        rectangle(box, GraphText.fill(node), "#5b6472");
        double y = box.y + LINE;
        for (String text : lines) {
            text(box.x, y, shorten(text), "node");
            y += LINE;
        }
        shapes.append("</g>\n");
    }

    private void rectangle(Box box, String fill, String stroke) {
        shapes.append("<rect x=\"")
                .append(round(box.x - box.width / 2))
                .append("\" y=\"")
                .append(round(box.y));
        shapes.append("\" width=\"")
                .append(round(box.width))
                .append("\" height=\"")
                .append(round(box.height));
        shapes.append("\" rx=\"4\" fill=\"")
                .append(fill)
                .append("\" stroke=\"")
                .append(stroke)
                .append("\"/>");
    }

    private void text(double x, double y, String text, String style) {
        shapes.append("<text class=\"").append(style).append("\" x=\"").append(round(x));
        shapes.append("\" y=\"")
                .append(round(y))
                .append("\">")
                .append(XmlText.escape(text))
                .append("</text>");
    }

    private String frame(String name) {
        long width = round(drawing.width());
        long height = round(drawing.height());
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"" + width + "\" height=\"" + height
                + "\" viewBox=\"0 0 " + width + " " + height + "\">\n<title>" + XmlText.escape(name) + "</title>\n"
                + "<style>text{font:12px sans-serif;text-anchor:middle}.answer{fill:#34495e}.node{fill:#111}</style>\n"
                + "<defs><marker id=\"tip\" viewBox=\"0 0 8 8\" refX=\"8\" refY=\"4\" markerWidth=\"7\""
                + " markerHeight=\"7\" orient=\"auto\"><path d=\"M0,0L8,4L0,8z\" fill=\"#5b6472\"/></marker></defs>\n"
                + "<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n<g fill=\"none\" stroke=\"#5b6472\">\n"
                + lines + "</g>\n" + shapes + "</svg>\n";
    }

    private static String point(double x, double y) {
        return round(x) + "," + round(y);
    }

    private static long round(double value) {
        return Math.round(value);
    }

    private static String shorten(String text) {
        int columns = 0;
        for (int i = 0; i < text.length(); i = text.offsetByCodePoints(i, 1)) {
            columns += DisplayWidth.of(Character.toString(text.codePointAt(i)));
            if (columns > MOST_COLUMNS) {
                return text.substring(0, i) + "…";
            }
        }
        return text;
    }
}
