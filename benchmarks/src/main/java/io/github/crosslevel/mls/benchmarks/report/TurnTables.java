package io.github.crosslevel.mls.benchmarks.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.DoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tables of what is not a policy engine: other programs of JMH, and what took turns. */
final class TurnTables {
    private static final double MEBI = 1 << 20;
    private static final double KILO = 1_000;
    private static final Pattern NAME = Pattern.compile("([^.]+)\\.(?:(.+?)\\.)?(p99\\.9|[^.]+)");
    private static final List<String> PERCENTILES = List.of("p50", "p90", "p99", "p99.9", "max");

    /** By family, then by case, then by figure. */
    private final Map<String, Map<String, SortedMap<String, Double>>> families = new LinkedHashMap<>();

    private final Map<String, String> about;

    /** Takes all figures by name, and what families are about. */
    TurnTables(SortedMap<String, Double> figures, Map<String, String> about) {
        this.about = about;
        figures.forEach((name, value) -> {
            Matcher parts = NAME.matcher(name);
            if (parts.matches()
                    && !parts.group(1).equals("policy")
                    && !parts.group(1).equals("run")) {
                String measured = parts.group(2) == null ? "" : parts.group(2);
                families.computeIfAbsent(parts.group(1), family -> new LinkedHashMap<>())
                        .computeIfAbsent(measured, one -> new TreeMap<>())
                        .put(parts.group(3), value);
            }
        });
    }

    List<Table> all() {
        List<Table> tables = new ArrayList<>();
        families.forEach((family, cases) -> {
            String title = family.equals("jmh") ? "Other programs of JMH" : "In turn: " + family;
            String note = about.getOrDefault(family, "");
            times(title, note.isEmpty() ? "" : note + ". ", cases, tables);
            latencies(title, cases, tables);
            others(title, cases, tables);
        });
        return tables;
    }

    private static void times(
            String title, String note, Map<String, SortedMap<String, Double>> cases, List<Table> tables) {
        List<List<String>> rows = new ArrayList<>();
        cases.forEach((name, figures) -> {
            if (figures.containsKey("cpu") || figures.containsKey("wall")) {
                boolean bytes = figures.containsKey("speed");
                DoubleFunction<String> time = bytes ? nanos -> Figures.number(KILO / nanos) + " MB/s" : Figures::time;
                double allocated = figures.getOrDefault("allocated", Double.NaN);
                rows.add(List.of(
                        name,
                        cell(figures, "cpu", time),
                        cell(figures, "wall", time),
                        Double.isNaN(allocated)
                                ? "–"
                                : bytes ? Figures.bytes(allocated * MEBI) + " per MiB" : Figures.bytes(allocated)));
            }
        });
        add(
                tables,
                title,
                note + "Of each the best.",
                List.of("", "of the processor", "on the clock", "allocation"),
                rows);
    }

    private static void latencies(String title, Map<String, SortedMap<String, Double>> cases, List<Table> tables) {
        List<List<String>> rows = new ArrayList<>();
        cases.forEach((name, figures) -> {
            if (figures.containsKey("p50")) {
                List<String> row = new ArrayList<>(List.of(name));
                PERCENTILES.forEach(percentile -> row.add(cell(figures, percentile, Figures::time)));
                row.add(cell(figures, "count", Figures::number));
                rows.add(row);
            }
        });
        add(
                tables,
                title + ", latencies",
                "What is called open-N has N requests falling due in a second, and counts from then.",
                List.of("", "50 %", "90 %", "99 %", "99.9 %", "most", "count"),
                rows);
    }

    private static void others(String title, Map<String, SortedMap<String, Double>> cases, List<Table> tables) {
        List<List<String>> rows = new ArrayList<>();
        List<String> shown = new ArrayList<>(PERCENTILES);
        shown.addAll(List.of("cpu", "wall", "allocated", "speed", "count", "time"));
        cases.forEach((name, figures) -> figures.forEach((figure, value) -> {
            if (!shown.contains(figure) || name.isEmpty()) {
                rows.add(List.of(name.isEmpty() ? figure : name + ", " + figure, written(figure, value)));
            }
        }));
        add(tables, title + ", more", "Sizes in bytes.", List.of("", ""), rows);
    }

    private static String written(String figure, double value) {
        return switch (figure) {
            case "heap", "peak", "table", "bytes", "head-bytes", "retained" -> Figures.bytes(value);
            case "cpu", "wall" -> Figures.time(value);
            default -> Figures.number(value);
        };
    }

    private static String cell(SortedMap<String, Double> figures, String name, DoubleFunction<String> written) {
        Double value = figures.get(name);
        return value == null ? "–" : written.apply(value);
    }

    private static void add(List<Table> tables, String title, String note, List<String> head, List<List<String>> rows) {
        if (!rows.isEmpty()) {
            tables.add(new Table(title, note, head, rows));
        }
    }
}
