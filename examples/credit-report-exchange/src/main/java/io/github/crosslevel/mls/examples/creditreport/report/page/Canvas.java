package io.github.crosslevel.mls.examples.creditreport.report.page;

import java.util.function.DoubleFunction;

/** A drawing in SVG, with the parts that all charts have. Colours come from the style sheet of the page. */
final class Canvas {
    static final double WIDTH = 720;
    private static final double LABEL_GAP = 6;
    private static final double TEXT_DROP = 4;

    private final Element svg;
    private final double height;

    /** Starts a drawing; {@code description} is what is read to those who cannot see it. */
    Canvas(double height, String description) {
        this.height = height;
        this.svg = Element.of("svg")
                .with("viewBox", "0 0 " + Math.round(WIDTH) + " " + Math.round(height))
                .with("role", "img")
                .with("aria-label", description);
    }

    double height() {
        return height;
    }

    Element svg() {
        return svg;
    }

    /** Draws a bar, which shows the text when pointed at. */
    Canvas bar(String cssClass, double x, double y, double width, double high, String hint) {
        svg.add(Element.of("rect", cssClass)
                .with("x", x)
                .with("y", y)
                .with("width", Math.max(0, width))
                .with("height", Math.max(0, high))
                .with("rx", "2")
                .add(Element.of("title").text(hint)));
        return this;
    }

    Canvas line(String cssClass, double x1, double y1, double x2, double y2) {
        svg.add(Element.of("line", cssClass)
                .with("x1", x1)
                .with("y1", y1)
                .with("x2", x2)
                .with("y2", y2));
        return this;
    }

    /** Writes text; {@code anchor} is {@code start}, {@code middle} or {@code end}. */
    Canvas text(String cssClass, double x, double y, String anchor, String text) {
        svg.add(Element.of("text", cssClass)
                .with("x", x)
                .with("y", y)
                .with("text-anchor", anchor)
                .text(text));
        return this;
    }

    /** Draws the marks of a vertical axis, with a line across the chart at each. */
    Canvas marksAcross(Scale scale, double left, double right, DoubleFunction<String> label) {
        for (double tick : scale.ticks()) {
            double y = scale.at(tick);
            line("grid", left, y, right, y);
            text("tick", left - LABEL_GAP, y + TEXT_DROP, "end", label.apply(tick));
        }
        return this;
    }

    /** Draws the marks of a horizontal axis, with a line up the chart at each. */
    Canvas marksUp(Scale scale, double top, double bottom, DoubleFunction<String> label) {
        for (double tick : scale.ticks()) {
            double x = scale.at(tick);
            line("grid", x, top, x, bottom);
            text("tick", x, bottom + 3 * LABEL_GAP, "middle", label.apply(tick));
        }
        return this;
    }
}
