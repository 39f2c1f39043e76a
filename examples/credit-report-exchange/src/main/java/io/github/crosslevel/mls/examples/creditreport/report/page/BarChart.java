package io.github.crosslevel.mls.examples.creditreport.report.page;

import java.util.List;

/** Values side by side as horizontal bars, each with its name before it and its value behind it. */
final class BarChart {
    private static final double ROW = 30;
    private static final double BAR = 18;
    private static final double NAMES = 260;
    private static final double VALUES = 110;
    private static final double SHORTEST = 2;

    /**
     * One bar.
     *
     * @param name what it is
     * @param value its length on the scale
     * @param shown the value as people read it
     * @param cssClass {@code series} for what was measured, {@code reference} for what it is compared with
     */
    record Bar(String name, double value, String shown, String cssClass) {}

    private BarChart() {}

    /** Draws bars over a linear axis from 0. */
    static Element linear(List<Bar> bars, String description) {
        double most = bars.stream().mapToDouble(Bar::value).max().orElse(1);
        return draw(bars, Scale.linear(most, NAMES, Canvas.WIDTH - VALUES), description);
    }

    /** Draws bars over a logarithmic axis, for values of very different size. */
    static Element logarithmic(List<Bar> bars, String description) {
        double least = bars.stream().mapToDouble(Bar::value).min().orElse(1);
        double most = bars.stream().mapToDouble(Bar::value).max().orElse(1);
        return draw(bars, Scale.logarithmic(least / 10, most, NAMES, Canvas.WIDTH - VALUES), description);
    }

    private static Element draw(List<Bar> bars, Scale across, String description) {
        Canvas canvas = new Canvas(bars.size() * ROW + 8, description);
        canvas.line("axis", NAMES, 2, NAMES, canvas.height() - 2);
        double y = 4;
        for (Bar bar : bars) {
            double end = Math.max(NAMES + SHORTEST, across.at(bar.value()));
            double middle = y + ROW / 2 + 4;
            canvas.text("name", NAMES - 10, middle, "end", bar.name());
            canvas.bar(bar.cssClass(), NAMES, y + (ROW - BAR) / 2, end - NAMES, BAR, bar.name() + ": " + bar.shown());
            canvas.text("value", end + 8, middle, "start", bar.shown());
            y += ROW;
        }
        return canvas.svg();
    }
}
