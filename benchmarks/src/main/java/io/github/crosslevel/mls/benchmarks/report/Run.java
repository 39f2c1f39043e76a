package io.github.crosslevel.mls.benchmarks.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is known of a run besides its figures.
 *
 * @param facts machine and JVM
 * @param profile what was run
 * @param seconds how long it took, on the clock
 * @param leftOut what was not measured, and why
 * @param about what took turns, and what it is
 */
public record Run(Facts facts, String profile, double seconds, List<String> leftOut, SortedMap<String, String> about) {
    private static final String FILE = "run.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Copies list and map. */
    public Run {
        leftOut = List.copyOf(leftOut);
        about = Collections.unmodifiableSortedMap(new TreeMap<>(about));
    }

    /** Reads what a run wrote in a directory, so that its report can be written again. */
    public static Run read(Path directory) throws IOException {
        JsonNode run = JSON.readTree(directory.resolve(FILE).toFile());
        Map<String, String> others = new LinkedHashMap<>();
        run.path("machine")
                .properties()
                .forEach(fact -> others.put(fact.getKey(), fact.getValue().asText()));
        List<String> leftOut = new ArrayList<>();
        run.path("leftOut").forEach(line -> leftOut.add(line.asText()));
        SortedMap<String, String> about = new TreeMap<>();
        run.path("about")
                .properties()
                .forEach(one -> about.put(one.getKey(), one.getValue().asText()));
        return new Run(
                new Facts(
                        LocalDate.parse(run.path("date").asText()),
                        run.path("cpu").asText(),
                        others),
                run.path("profile").asText(),
                run.path("seconds").asDouble(),
                leftOut,
                about);
    }

    /** Writes it into a directory. */
    void write(Path directory) throws IOException {
        ObjectNode run = JSON.createObjectNode();
        describe(run);
        JSON.writerWithDefaultPrettyPrinter().writeValue(directory.resolve(FILE).toFile(), run);
    }

    /** Adds all of it to an object. */
    void describe(ObjectNode run) {
        run.put("date", facts.date().toString())
                .put("cpu", facts.cpu())
                .put("profile", profile)
                .put("seconds", Math.round(seconds));
        ObjectNode machine = run.putObject("machine");
        facts.others().forEach(machine::put);
        leftOut.forEach(run.putArray("leftOut")::add);
        ObjectNode described = run.putObject("about");
        about.forEach(described::put);
    }
}
