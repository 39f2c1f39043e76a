package io.github.crosslevel.mls.benchmarks.report;

import io.github.crosslevel.mls.benchmarks.engine.Engine.Place;
import io.github.crosslevel.mls.benchmarks.engine.Engines;
import io.github.crosslevel.mls.benchmarks.pipeline.RequestDrive;
import io.github.crosslevel.mls.benchmarks.report.Plot.Look;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;

/** The report as one HTML page that needs nothing from elsewhere. */
final class Page {
    private static final String STYLE = """
            :root { color-scheme: light; }
            body { font: 15px/1.5 system-ui, sans-serif; color: #1c2430; background: #fff; margin: 2rem auto; max-width: 70rem;
              padding: 0 1rem; }
            h1 { font-size: 1.6rem; margin-bottom: 0; }
            h2 { font-size: 1.1rem; margin: 2.2rem 0 .2rem; }
            p { margin: .2rem 0 .6rem; color: #55606f; }
            .wide { overflow-x: auto; }
            table { border-collapse: collapse; font-size: .86rem; font-variant-numeric: tabular-nums; }
            th, td { text-align: left; padding: .22rem .7rem .22rem 0; border-bottom: 1px solid #e3e7ec; vertical-align: top; }
            th { font-weight: 600; white-space: nowrap; }
            td.met { color: #fff; background: #11703c; padding-left: .5rem; }
            td.missed { color: #fff; background: #b3261e; padding-left: .5rem; font-weight: 600; }
            td.unknown { color: #8a93a0; }
            svg { width: 100%; height: auto; }
            .grid { stroke: #e3e7ec; } .tick { font-size: 11px; fill: #55606f; } .axis { font-size: 12px; fill: #1c2430; }
            .name { font-size: 12px; }
            """;

    private static final int[] RATES = RequestDrive.RATES;
    private static final List<String> RATE_COLOURS = List.of("#11703c", "#0b57d0", "#c25700", "#b3261e");
    private static final Map<String, Double> ONE_OF = Map.of("p50", 2.0, "p90", 10.0, "p99", 100.0, "p99.9", 1_000.0);

    /** Colours by the first word of an engine's name; ways of writing for the same engine differ by their line. */
    private static final Map<String, String> COLOURS = Map.of(
            "mls", "#0b57d0",
            "jcasbin", "#11703c",
            "authzforce", "#c25700",
            "balana", "#8a4b2a",
            "cedar", "#7b2fa0",
            "cel", "#00798c",
            "biscuit", "#c2185b",
            "floor", "#6b7480");

    private final Results results;
    private final Measurements measurements;
    private final Tables tables;

    Page(Results results) {
        this.results = results;
        this.measurements = results.policies();
        this.tables = new Tables(results);
    }

    String html(Run run, List<Target> targets) {
        Facts facts = run.facts();
        StringBuilder html = new StringBuilder("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
                .append("<title>Measured</title>\n<style>")
                .append(STYLE)
                .append("</style></head><body>\n<h1>Measured</h1>\n<p>")
                .append(Table.escape(facts.date() + ", " + facts.cpu() + ", profile " + run.profile()))
                .append("</p>\n<div class=\"wide\"><table>\n");
        facts.others()
                .forEach((what, fact) -> html.append("<tr><th>")
                        .append(Table.escape(what))
                        .append("</th><td>")
                        .append(Table.escape(fact))
                        .append("</td></tr>\n"));
        html.append("</table></div>\n");
        List<Table> all = tables.all(targets);
        all.subList(0, 2).forEach(table -> html.append(table.html()));
        requests(html);
        measurements.workloads().forEach(workload -> plots(html, workload));
        all.subList(2, all.size()).forEach(table -> html.append(table.html()));
        leftOut(html, run.leftOut());
        return html.append("</body></html>\n").toString();
    }

    private static void leftOut(StringBuilder html, List<String> lines) {
        if (!lines.isEmpty()) {
            html.append("<h2>Left out</h2>\n<ul>\n");
            lines.forEach(line -> html.append("<li>").append(Table.escape(line)).append("</li>\n"));
            html.append("</ul>\n");
        }
    }

    /** Latencies of requests through the pipeline, a line for each rate. */
    private void requests(StringBuilder html) {
        Plot plot = new Plot("one of so many requests takes longer", "Latency from when it was due", Figures::time);
        int line = 0;
        for (int rate : RATES) {
            SortedMap<Double, Double> points = new TreeMap<>();
            ONE_OF.forEach((percentile, oneOf) -> {
                Double latency = results.figures().get("requests.open-" + rate + "." + percentile);
                if (latency != null) {
                    points.put(oneOf, latency);
                }
            });
            plot.add(rate + " a second", new Look(RATE_COLOURS.get(line++), "none", 2), points);
        }
        if (!plot.isEmpty()) {
            html.append("<h2>Requests through a whole gateway at fixed rates</h2>\n")
                    .append(plot.svg());
        }
    }

    private void plots(StringBuilder html, String workload) {
        bySize(html, Measure.PREPARED, workload, "Prepared decision", Measured::time, Figures::time);
        bySize(html, Measure.RAW, workload, "Raw decision", Measured::time, Figures::time);
        bySize(html, Measure.COLD, workload, "Cold decision", Measured::time, Figures::time);
        bySize(html, Measure.BY_TWO, workload, "Prepared decision by two threads", Measured::time, Figures::time);
        bySize(html, Measure.PREPARED, workload, "Allocation of a prepared decision", Page::allocated, Figures::bytes);
        bySize(html, Measure.LOAD, workload, "Loading", Measured::time, Figures::time);
        bySize(html, Measure.LOAD, workload, "Heap held by the loaded policy", Measured::retained, Figures::bytes);
        measurements
                .of(Measure.SAMPLED, workload)
                .map(Measured::size)
                .distinct()
                .sorted()
                .forEach(size -> percentiles(html, workload, size));
    }

    private static double allocated(Measured measured) {
        return measured.bytes() < 0.5 ? 0 : measured.bytes();
    }

    private void bySize(
            StringBuilder html,
            Measure measure,
            String workload,
            String title,
            ToDoubleFunction<Measured> figure,
            DoubleFunction<String> unit) {
        Plot plot = new Plot("size of the workload", title, unit);
        for (String engine : measurements.engines()) {
            plot.add(engine, look(engine), tables.bySize(measure, engine, workload, figure));
        }
        boolean several = measurements
                        .of(measure, workload)
                        .map(Measured::size)
                        .distinct()
                        .count()
                > 1;
        if (several && !plot.isEmpty()) {
            html.append("<h2>")
                    .append(title)
                    .append(": ")
                    .append(workload)
                    .append("</h2>\n")
                    .append(plot.svg());
        }
    }

    private void percentiles(StringBuilder html, String workload, int size) {
        Plot plot = new Plot("one of so many decisions takes longer", "Time on the clock", Figures::time);
        measurements.of(Measure.SAMPLED, workload).filter(m -> m.size() == size).forEach(measured -> {
            SortedMap<Double, Double> points = new TreeMap<>();
            measured.percentiles().forEach((percentile, time) -> {
                if (percentile >= 50 && percentile < 99.995) {
                    points.put(Math.rint(100_000 / (100 - percentile)) / 1_000, time);
                }
            });
            plot.add(measured.engine(), look(measured.engine()), points);
        });
        if (!plot.isEmpty()) {
            html.append("<h2>Percentiles of prepared decisions: ")
                    .append(workload)
                    .append(", size ")
                    .append(size)
                    .append("</h2>\n")
                    .append(plot.svg());
        }
    }

    private static Look look(String engine) {
        String[] words = engine.split("-", 2);
        Place place = Engines.named(engine).place();
        String dash = words.length == 1 ? "none" : place == Place.FLOOR ? dash(words[1]) : "7 4";
        return new Look(COLOURS.getOrDefault(words[0], "#333"), dash, place == Place.OURS ? 3.2 : 1.6);
    }

    private static String dash(String floor) {
        return switch (floor) {
            case "indexed" -> "2 3";
            case "bitset" -> "8 3 2 3";
            default -> "none";
        };
    }
}
