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

    /** The name of the file with the figures of what took turns. */
    public static final String DRIVES = "drives.json";

    /** The name of the file in which somebody may write figures that no program here measures. */
    public static final String BY_HAND = "by-hand.properties";

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final Run run;

    /** Makes a report about a run. */
    public Report(Run run) {
        this.run = run;
    }

    /** Reads the figures in a directory, and writes beside them. */
    public Results write(Path directory) throws IOException {
        Results results = Results.read(directory, run);
        List<Target> targets = Targets.registered().of(results);
        run.write(directory);
        JSON.writeValue(directory.resolve("results.json").toFile(), json(results, targets));
        Files.writeString(directory.resolve("results.md"), markdown(results, targets));
        Files.writeString(directory.resolve("report.html"), new Page(results).html(run, targets));
        return results;
    }

    private ObjectNode json(Results results, List<Target> targets) {
        ObjectNode root = JSON.createObjectNode();
        run.describe(root);
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
        results.policies()
                .engines()
                .forEach(name -> engines.put(name, Engines.named(name).version()));
        ArrayNode figures = root.putArray("figures");
        results.policies().all().forEach(measured -> figure(figures.addObject(), measured));
        ObjectNode named = root.putObject("named");
        results.figures().forEach(named::put);
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

    private String markdown(Results results, List<Target> targets) {
        StringBuilder text = new StringBuilder("# Measured\n\n");
        text.append(run.facts().date())
                .append(", ")
                .append(run.facts().cpu())
                .append(", profile `")
                .append(run.profile());
        text.append("`\n\n| | |\n|---|---|\n");
        run.facts()
                .others()
                .forEach((what, fact) -> text.append("| ")
                        .append(what)
                        .append(" | ")
                        .append(fact)
                        .append(" |\n"));
        text.append('\n');
        new Tables(results).all(targets).forEach(table -> text.append(table.markdown()));
        if (!run.leftOut().isEmpty()) {
            text.append("## Left out\n\n");
            run.leftOut().forEach(line -> text.append("- ").append(line).append('\n'));
        }
        return text.toString();
    }
}
