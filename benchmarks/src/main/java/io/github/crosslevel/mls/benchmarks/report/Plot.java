package io.github.crosslevel.mls.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.DoubleFunction;

/** A chart of lines over two logarithmic axes, as SVG. */
final class Plot {
    private static final int WIDTH = 860;
    private static final int HEIGHT = 420;
    private static final int LEFT = 74;
    private static final int RIGHT = 190;
    private static final int TOP = 14;
    private static final int BOTTOM = 46;
    private static final int LINE = 15;

    private final String across;
    private final String up;
    private final DoubleFunction<String> unit;
    private final List<Series> series = new ArrayList<>();

    /**
     * One line.
     *
     * @param name what stands beside it
     * @param look how it looks
     * @param points what it goes through
     */
    record Series(String name, Look look, SortedMap<? extends Number, Double> points) {}

    /**
     * How a line looks.
     *
     * @param colour its colour
     * @param dash how it is dashed, in SVG, {@code none} if it is not
     * @param width how thick it is
     */
    record Look(String colour, String dash, double width) {}

    /** Makes an empty chart with what its axes say, and how values are written. */
    Plot(String across, String up, DoubleFunction<String> unit) {
        this.across = across;
        this.up = up;
        this.unit = unit;
    }

    /** Adds a line through those points that are above 0. */
    void add(String name, Look look, SortedMap<? extends Number, Double> points) {
        if (points.values().stream().anyMatch(value -> value > 0)) {
            series.add(new Series(name, look, points));
        }
    }

    boolean isEmpty() {
        return series.isEmpty();
    }

    /** Returns the chart. */
    String svg() {
        double[] x = decades(true);
        double[] y = decades(false);
        StringBuilder svg = new StringBuilder("<svg viewBox=\"0 0 ")
                .append(WIDTH)
                .append(' ')
                .append(HEIGHT)
                .append("\" role=\"img\" aria-label=\"")
                .append(up)
                .append(" over ")
                .append(across)
                .append("\">\n");
        grid(svg, x, y);
        series.forEach(one -> line(svg, one, x, y));
        names(svg, y);
        return svg.append("</svg>\n").toString();
    }

    /** Writes each name beside the end of its line, or as near as the others allow. */
    private void names(StringBuilder svg, double[] y) {
        List<Series> ordered = series.stream()
                .sorted((a, b) -> Double.compare(last(b), last(a)))
                .toList();
        double[] at = new double[ordered.size()];
        double next = TOP;
        for (int i = 0; i < at.length; i++) {
            at[i] = Math.max(next, y(y, last(ordered.get(i))));
            next = at[i] + LINE;
        }
        double below = HEIGHT - 8;
        for (int i = at.length - 1; i >= 0; i--) {
            at[i] = Math.min(at[i], below);
            below = at[i] - LINE;
            svg.append(text(
                    "<text class=\"name\" x=\"%d\" y=\"%.1f\" fill=\"%s\">%s</text>\n",
                    WIDTH - RIGHT + 12, at[i] + 4, ordered.get(i).look.colour, ordered.get(i).name));
        }
    }

    private static double last(Series series) {
        return series.points.get(series.points.lastKey());
    }

    private void grid(StringBuilder svg, double[] x, double[] y) {
        for (double at = y[0]; at <= y[1] + 0.5; at++) {
            double height = y(y, Math.pow(10, at));
            svg.append(text(
                    "<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>\n",
                    LEFT, WIDTH - RIGHT, height, height));
            svg.append(text(
                    "<text class=\"tick\" text-anchor=\"end\" x=\"%d\" y=\"%.1f\">%s</text>\n",
                    LEFT - 7, height + 4, unit.apply(Math.pow(10, at))));
        }
        for (double at : ticks()) {
            double place = x(x, at);
            svg.append(text(
                    "<line class=\"grid\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\"/>\n",
                    place, place, TOP, HEIGHT - BOTTOM));
            svg.append(text(
                    "<text class=\"tick\" text-anchor=\"middle\" x=\"%.1f\" y=\"%d\">%s</text>\n",
                    place, HEIGHT - BOTTOM + 17, String.format(Locale.ROOT, at >= 1 ? "%,.0f" : "%s", at)));
        }
        svg.append(text(
                "<text class=\"axis\" text-anchor=\"middle\" x=\"%d\" y=\"%d\">%s</text>\n",
                (LEFT + WIDTH - RIGHT) / 2, HEIGHT - 8, across));
        svg.append(text(
                "<text class=\"axis\" text-anchor=\"middle\" transform=\"translate(14 %d) rotate(-90)\">%s</text>\n",
                (TOP + HEIGHT - BOTTOM) / 2, up));
    }

    /** Every place at which there are points. */
    private List<Double> ticks() {
        return series.stream()
                .flatMap(one -> one.points.keySet().stream())
                .map(Number::doubleValue)
                .distinct()
                .sorted()
                .toList();
    }

    private void line(StringBuilder svg, Series one, double[] x, double[] y) {
        StringBuilder path = new StringBuilder();
        StringBuilder dots = new StringBuilder();
        for (Map.Entry<? extends Number, Double> point : one.points.entrySet()) {
            if (point.getValue() > 0) {
                double place = x(x, point.getKey().doubleValue());
                double height = y(y, point.getValue());
                path.append(text("%s%.1f %.1f", path.length() == 0 ? "M" : "L", place, height));
                dots.append(text(
                        "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"><title>%s, %s: %s</title></circle>\n",
                        place,
                        height,
                        one.look.colour,
                        one.name,
                        String.format(Locale.ROOT, "%s", point.getKey()),
                        unit.apply(point.getValue())));
            }
        }
        svg.append(text(
                        "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"%.1f\" stroke-dasharray=\"%s\"/>\n",
                        path, one.look.colour, one.look.width, one.look.dash))
                .append(dots);
    }

    /** Returns the first and last power of ten of an axis. */
    private double[] decades(boolean horizontal) {
        double least = Double.MAX_VALUE;
        double most = Double.MIN_VALUE;
        for (Series one : series) {
            for (Map.Entry<? extends Number, Double> point : one.points.entrySet()) {
                double value = horizontal ? point.getKey().doubleValue() : point.getValue();
                if (value > 0) {
                    least = Math.min(least, value);
                    most = Math.max(most, value);
                }
            }
        }
        return horizontal
                ? new double[] {Math.log10(least), Math.max(Math.log10(least) + 0.1, Math.log10(most))}
                : new double[] {Math.floor(Math.log10(least)), Math.ceil(Math.log10(most) + 0.01)};
    }

    private static double x(double[] range, double value) {
        return LEFT + 8 + (Math.log10(value) - range[0]) / (range[1] - range[0]) * (WIDTH - LEFT - RIGHT - 16);
    }

    private static double y(double[] range, double value) {
        return HEIGHT - BOTTOM - (Math.log10(value) - range[0]) / (range[1] - range[0]) * (HEIGHT - TOP - BOTTOM);
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
