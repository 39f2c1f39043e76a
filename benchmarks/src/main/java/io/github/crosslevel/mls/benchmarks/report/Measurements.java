package io.github.crosslevel.mls.benchmarks.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.crosslevel.mls.benchmarks.policy.CpuTime;
import io.github.crosslevel.mls.benchmarks.policy.RetainedHeap;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The figures of a run, as JMH wrote them. Those of programs that this package does not know are left out. */
public record Measurements(List<Measured> all) {
    private static final String ALLOCATED = "gc.alloc.rate.norm";

    /** Copies the list. */
    public Measurements {
        all = List.copyOf(all);
    }

    /** Reads the JSON of JMH. */
    public static Measurements read(Path json) throws IOException {
        List<Measured> all = new ArrayList<>();
        for (JsonNode run : new ObjectMapper().readTree(json.toFile())) {
            measure(run).ifPresent(measure -> all.add(measured(measure, run)));
        }
        return new Measurements(all);
    }

    /**
     * Reads the figures of all other programs, by class, method and parameters; each as if it were a prepared decision.
     */
    static Map<String, Measured> others(Path json) throws IOException {
        Map<String, Measured> others = new TreeMap<>();
        for (JsonNode run : new ObjectMapper().readTree(json.toFile())) {
            if (measure(run).isEmpty()) {
                String[] words = run.path("benchmark").asText().split("\\.");
                List<String> name = new ArrayList<>(List.of(words[words.length - 2], words[words.length - 1]));
                run.path("params").forEach(value -> name.add(value.asText()));
                others.put(String.join(".", name), measured(Measure.PREPARED, run));
            }
        }
        return others;
    }

    private static Optional<Measure> measure(JsonNode run) {
        return Arrays.stream(Measure.values())
                .filter(measure -> measure.benchmark()
                                .equals(run.path("benchmark").asText())
                        && measure.mode().shortLabel().equals(run.path("mode").asText())
                        && measure.threads() == run.path("threads").asInt())
                .findFirst();
    }

    private static Measured measured(Measure measure, JsonNode run) {
        JsonNode primary = run.path("primaryMetric");
        double scale = scale(primary.path("scoreUnit").asText());
        TreeMap<Double, Double> percentiles = new TreeMap<>();
        for (Map.Entry<String, JsonNode> one : primary.path("scorePercentiles").properties()) {
            percentiles.put(Double.valueOf(one.getKey()), scale * one.getValue().asDouble());
        }
        List<Double> windows = new ArrayList<>();
        primary.path("rawData").forEach(fork -> fork.forEach(window -> windows.add(scale * window.asDouble())));
        JsonNode parameters = run.path("params");
        return new Measured(
                measure,
                parameters.path("engine").asText(),
                parameters.path("workload").asText(),
                parameters.path("size").asInt(),
                scale * primary.path("score").asDouble(),
                scale * number(primary.path("scoreError")),
                best(run),
                secondary(run, ALLOCATED),
                secondary(run, RetainedHeap.RETAINED),
                percentiles,
                windows);
    }

    private static double secondary(JsonNode run, String name) {
        for (Map.Entry<String, JsonNode> metric : run.path("secondaryMetrics").properties()) {
            if (metric.getKey().endsWith(name)) {
                return number(metric.getValue().path("score"));
            }
        }
        return Double.NaN;
    }

    private static double best(JsonNode run) {
        JsonNode least = run.path("secondaryMetrics")
                .path(CpuTime.THREADS)
                .path("scorePercentiles")
                .path("0.0");
        return least.isNumber() ? least.asDouble() : secondary(run, CpuTime.THREADS);
    }

    private static double number(JsonNode node) {
        return node.isNumber() ? node.asDouble() : Double.NaN; // JMH writes "NaN" as text
    }

    private static double scale(String unit) {
        return switch (unit) {
            case "ns/op" -> 1;
            case "us/op" -> 1e3;
            case "ms/op" -> 1e6;
            case "s/op" -> 1e9;
            default -> throw new IllegalArgumentException("unit " + unit);
        };
    }

    /** Returns what was measured of an engine, if it was. */
    public Optional<Measured> find(Measure measure, String engine, String workload, int size) {
        return of(measure, workload)
                .filter(m -> m.engine().equals(engine) && m.size() == size)
                .findFirst();
    }

    /** Returns all figures of one kind on one workload. */
    public Stream<Measured> of(Measure measure, String workload) {
        return all.stream().filter(m -> m.measure() == measure && m.workload().equals(workload));
    }

    /** Returns which workloads were measured, in the order in which they were. */
    public List<String> workloads() {
        return all.stream().map(Measured::workload).distinct().toList();
    }

    /** Returns which engines were measured, in the order in which they were. */
    public List<String> engines() {
        return all.stream().map(Measured::engine).distinct().toList();
    }
}
