package io.github.crosslevel.mls.benchmarks.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.crosslevel.mls.benchmarks.engine.Engines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Writes what was measured: {@code results.json}, {@code results.md} and {@code report.html}. */
public final class Report {
    /** The name of the file in which JMH writes. */
    public static final String RAW = "jmh.json";

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final Facts facts;
    private final String profile;
    private final List<String> refusals;

    /** Makes a report about a run on a machine, with what engines refused. */
    public Report(Facts facts, String profile, List<String> refusals) {
        this.facts = facts;
        this.profile = profile;
        this.refusals = List.copyOf(refusals);
    }

    /** Reads the figures of JMH in a directory, and writes beside them. */
    public Measurements write(Path directory) throws IOException {
        Measurements measurements = Measurements.read(directory.resolve(RAW));
        List<Target> targets = Targets.of(measurements);
        JSON.writeValue(directory.resolve("results.json").toFile(), json(measurements, targets));
        Files.writeString(directory.resolve("results.md"), markdown(measurements, targets));
        Files.writeString(directory.resolve("report.html"), new Page(measurements).html(facts, profile, targets));
        return measurements;
    }

    private ObjectNode json(Measurements measurements, List<Target> targets) {
        ObjectNode root = JSON.createObjectNode();
        root.put("date", facts.date().toString()).put("cpu", facts.cpu()).put("profile", profile);
        ObjectNode machine = root.putObject("machine");
        facts.others().forEach(machine::put);
        ArrayNode array = root.putArray("targets");
        for (Target target : targets) {
            ObjectNode node = array.addObject();
            node.put("id", target.id()).put("what", target.what());
            node.put("target", target.direction().sign() + " " + Figures.number(target.target()));
            target.value().ifPresentOrElse(value -> node.put("value", value), () -> node.putNull("value"));
            node.put("unit", target.unit());
            target.met().ifPresentOrElse(met -> node.put("met", met), () -> node.putNull("met"));
        }
        ObjectNode engines = root.putObject("engines");
        measurements
                .engines()
                .forEach(name -> engines.put(name, Engines.named(name).version()));
        ArrayNode refused = root.putArray("refusals");
        refusals.forEach(refused::add);
        ArrayNode figures = root.putArray("figures");
        measurements.all().forEach(measured -> figure(figures.addObject(), measured));
        return root;
    }

    private static void figure(ObjectNode node, Measured measured) {
        node.put("measure", measured.measure().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        node.put("engine", measured.engine())
                .put("workload", measured.workload())
                .put("size", measured.size());
        put(node, "wallNs", measured.wall());
        put(node, "errorNs", measured.error());
        put(node, "cpuNs", measured.cpu());
        put(node, "allocatedBytes", measured.bytes());
        put(node, "retainedBytes", measured.retained());
    }

    private static void put(ObjectNode node, String name, double value) {
        if (Double.isFinite(value)) {
            node.put(name, value);
        }
    }

    private String markdown(Measurements measurements, List<Target> targets) {
        StringBuilder text = new StringBuilder("# Policy engines, measured\n\n");
        text.append(facts.date())
                .append(", ")
                .append(facts.cpu())
                .append(", profile `")
                .append(profile);
        text.append("`\n\n| | |\n|---|---|\n");
        facts.others()
                .forEach((what, fact) -> text.append("| ")
                        .append(what)
                        .append(" | ")
                        .append(fact)
                        .append(" |\n"));
        text.append('\n');
        new Tables(measurements).all(targets).forEach(table -> text.append(table.markdown()));
        if (!refusals.isEmpty()) {
            text.append("## Left out\n\n");
            refusals.forEach(refusal -> text.append("- ").append(refusal).append('\n'));
        }
        return text.toString();
    }
}
