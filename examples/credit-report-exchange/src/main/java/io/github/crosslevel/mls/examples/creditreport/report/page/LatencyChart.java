package io.github.crosslevel.mls.examples.creditreport.report.page;

import io.github.crosslevel.mls.examples.creditreport.measure.Latencies;
import io.github.crosslevel.mls.examples.creditreport.report.Figures;
import java.util.ArrayList;
import java.util.List;

/** How latencies are distributed: a histogram over a logarithmic axis, with the median, 99 of 100, and the longest. */
final class LatencyChart {
    private static final double HEIGHT = 230;
    private static final double LEFT = 56;
    private static final double RIGHT = Canvas.WIDTH - 20;
    private static final double TOP = 46;
    private static final double BOTTOM = HEIGHT - 30;
    private static final int BARS_PER_DECADE = 16;
    private static final double LINE_HEIGHT = 14;
    private static final double ROOM_FOR_LABEL = 110;

    private LatencyChart() {}

    /**
     * Draws the chart.
     *
     * @param least the left end of the axis in microseconds
     * @param most the right end
     */
    static Element of(Latencies latencies, double least, double most, String description) {
        Canvas canvas = new Canvas(HEIGHT, description);
        Scale across = Scale.logarithmic(least, most, LEFT, RIGHT);
        double first = across.ticks().get(0);
        double last = across.ticks().get(across.ticks().size() - 1);
        List<Double> bounds = new ArrayList<>();
        int bars = (int) Math.round(Math.log10(last / first) * BARS_PER_DECADE);
        for (int i = 0; i <= bars; i++) {
            bounds.add(first * Math.pow(10, (double) i / BARS_PER_DECADE));
        }
        int highest = 1;
        for (int i = 0; i < bars; i++) {
            highest = Math.max(highest, latencies.between(bounds.get(i), bounds.get(i + 1)));
        }
        Scale up = Scale.linear(highest, BOTTOM, TOP);
        canvas.marksAcross(up, LEFT, RIGHT, count -> Figures.count(Math.round(count)));
        canvas.marksUp(across, BOTTOM, BOTTOM, Figures::powerOfTen);
        for (int i = 0; i < bars; i++) {
            int count = latencies.between(bounds.get(i), bounds.get(i + 1));
            if (count > 0) {
                double x = across.at(bounds.get(i));
                String hint = Figures.time(bounds.get(i)) + " – " + Figures.time(bounds.get(i + 1)) + ": " + count;
                canvas.bar(
                        "series",
                        x + 1,
                        up.at(count),
                        across.at(bounds.get(i + 1)) - x - 2,
                        BOTTOM - up.at(count),
                        hint);
            }
        }
        mark(canvas, across, "p50", latencies.micros(50), 2);
        mark(canvas, across, "p99", latencies.micros(99), 1);
        mark(canvas, across, "max", latencies.micros(100), 0);
        return canvas.svg();
    }

    /** The labels stand on lines of their own, so that they do not meet however close the values are. */
    private static void mark(Canvas canvas, Scale across, String name, double micros, int line) {
        double x = across.at(micros);
        double y = TOP - 6 - line * LINE_HEIGHT;
        boolean leftOf = x > RIGHT - ROOM_FOR_LABEL;
        canvas.line("mark", x, y - 8, x, BOTTOM);
        canvas.text("value", leftOf ? x - 5 : x + 5, y, leftOf ? "end" : "start", name + " " + Figures.time(micros));
    }
}
