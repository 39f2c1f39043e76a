package io.github.crosslevel.mls.benchmarks.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.crosslevel.mls.benchmarks.engine.Engines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All figures of a run, each under one name.
 *
 * <ul>
 *   <li>{@code policy.WORKLOAD.SIZE.MEASURE.PLACE.ENGINE.FIGURE}: policy engines, see {@link Measured};
 *   <li>{@code jmh.CLASS.METHOD.PARAMETERS.FIGURE}: other programs of JMH;
 *   <li>{@code DRIVE.CASE.FIGURE}: what took turns;
 *   <li>{@code run.PROFILE.seconds}, and whatever somebody wrote by hand.
 * </ul>
 *
 * <p>A figure is {@code time} (what comparisons go by), {@code wall}, {@code cpu}, {@code allocated}, {@code retained},
 * or a percentile such as {@code p99}: nanoseconds or bytes, of one operation.
 *
 * @param policies those of policy engines
 * @param figures all of them by name
 * @param about what took turns, and what it is
 */
public record Results(Measurements policies, SortedMap<String, Double> figures, SortedMap<String, String> about) {
    /** Allocation below this is that of the profiler. */
    private static final double HALF_A_BYTE = 0.5;

    /** Copies the map. */
    public Results {
        figures = Collections.unmodifiableSortedMap(new TreeMap<>(figures));
    }

    /** Reads what JMH and the drives wrote in a directory, and what somebody wrote; what is not there is left out. */
    static Results read(Path directory, Run run) throws IOException {
        SortedMap<String, Double> figures = new TreeMap<>();
        Path raw = directory.resolve(Report.RAW);
        Measurements policies = new Measurements(List.of());
        if (Files.exists(raw)) {
            policies = Measurements.read(raw);
            policies.all().forEach(measured -> add(figures, measured));
            Measurements.others(raw).forEach((name, other) -> add(figures, "jmh." + name, other));
        }
        Path drives = directory.resolve(Report.DRIVES);
        if (Files.exists(drives)) {
            for (Map.Entry<String, JsonNode> drive :
                    new ObjectMapper().readTree(drives.toFile()).properties()) {
                drive.getValue()
                        .properties()
                        .forEach(figure -> put(
                                figures,
                                drive.getKey() + "." + figure.getKey(),
                                figure.getValue().asDouble()));
            }
        }
        Properties byHand = new Properties();
        Path written = directory.resolve(Report.BY_HAND);
        if (Files.exists(written)) {
            byHand.load(Files.newBufferedReader(written));
        }
        byHand.forEach((name, value) -> put(figures, name.toString(), Double.parseDouble(value.toString())));
        put(figures, "run." + run.profile() + ".seconds", run.seconds());
        return new Results(policies, figures, run.about());
    }

    private static void add(SortedMap<String, Double> figures, Measured measured) {
        String measure = measured.measure().name().toLowerCase(Locale.ROOT).replace('_', '-');
        String place = Engines.named(measured.engine()).place().name().toLowerCase(Locale.ROOT);
        add(
                figures,
                String.join(
                        ".",
                        "policy",
                        measured.workload(),
                        Integer.toString(measured.size()),
                        measure,
                        place,
                        measured.engine()),
                measured);
    }

    private static void add(SortedMap<String, Double> figures, String name, Measured measured) {
        put(figures, name + ".time", measured.time());
        put(figures, name + ".wall", measured.wall());
        put(figures, name + ".cpu", measured.cpu());
        put(figures, name + ".allocated", measured.bytes() < HALF_A_BYTE ? 0 : measured.bytes());
        put(figures, name + ".retained", measured.retained());
        if (measured.measure() == Measure.SAMPLED) {
            measured.percentiles().forEach((percentile, time) -> put(figures, name + ".p" + written(percentile), time));
        }
    }

    private static String written(double percentile) {
        return percentile == Math.rint(percentile)
                ? Long.toString(Math.round(percentile))
                : Double.toString(percentile);
    }

    private static void put(SortedMap<String, Double> figures, String name, double value) {
        if (Double.isFinite(value)) {
            figures.put(name, value);
        }
    }
}
