package io.github.crosslevel.mls.benchmarks.report;

import io.github.crosslevel.mls.benchmarks.engine.Engines;
import io.github.crosslevel.mls.benchmarks.workload.Workload;
import io.github.crosslevel.mls.benchmarks.workload.Workloads;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;

/** The tables of a report. */
final class Tables {
    /** What stands beside a target of which there is no figure. */
    static final String NOT_MEASURED = "not measured";

    private static final String CPU =
            "Per operation: processor time of the Java threads in the best window, mean time on the clock, allocation.";

    private final Results results;
    private final Measurements measurements;

    Tables(Results results) {
        this.results = results;
        this.measurements = results.policies();
    }

    List<Table> all(List<Target> targets) {
        List<Table> tables = new ArrayList<>(List.of(targets(targets), engines()));
        for (String workload : measurements.workloads()) {
            String about = " (" + Workloads.named(workload).describe() + ")";
            add(tables, Measure.PREPARED, workload, "Prepared decisions: " + workload + about, CPU);
            add(tables, Measure.RAW, workload, "Raw decisions: " + workload + about, CPU);
            add(
                    tables,
                    Measure.BY_TWO,
                    workload,
                    "Prepared decisions by two threads: " + workload + about,
                    "Time on the clock and of the processor, per operation and thread.");
            add(
                    tables,
                    Measure.COLD,
                    workload,
                    "Cold decisions: " + workload + about,
                    "Time on the clock; the first " + Workload.REQUESTS + " raw ones after loading, in a new JVM.");
            add(
                    tables,
                    Measure.LOAD,
                    workload,
                    "Loading: " + workload + about,
                    "Processor time of the fastest, time on the clock of the first in its JVM, and the heap that is held.");
            add(
                    tables,
                    Measure.SAMPLED,
                    workload,
                    "Percentiles of prepared decisions: " + workload + about,
                    "50 %, 99 % and 99.9 % on the clock, of which reading it is some 25 ns.");
        }
        tables.addAll(new TurnTables(results.figures(), results.about()).all());
        return tables;
    }

    private static Table targets(List<Target> targets) {
        List<List<String>> rows = targets.stream()
                .map(target -> List.of(
                        target.part(),
                        target.id(),
                        target.what(),
                        target.direction().sign() + " " + Figures.number(target.target()) + " " + target.unit(),
                        target.value().map(Figures::number).orElse("–"),
                        target.met().map(met -> met ? "met" : "missed").orElse(NOT_MEASURED)))
                .toList();
        long met = targets.stream().filter(t -> t.met().orElse(false)).count();
        long known = targets.stream().filter(t -> t.met().isPresent()).count();
        return new Table(
                "Targets",
                "What the project wants of itself: " + met + " met, " + (known - met) + " missed, "
                        + (targets.size() - known)
                        + " not measured by this profile, or not in its time. What falls short stands here as well.",
                List.of("about", "id", "what", "target", "value", ""),
                rows);
    }

    private Table engines() {
        List<List<String>> rows = measurements.engines().stream()
                .map(Engines::named)
                .map(engine -> List.of(
                        engine.name(),
                        engine.version(),
                        engine.place().name().toLowerCase(Locale.ROOT),
                        engine.writing()))
                .toList();
        return new Table(
                "Engines",
                "Versions as their jars say. A floor is written by hand for the purpose.",
                List.of("engine", "version", "place", "how policies are written"),
                rows);
    }

    private void add(List<Table> tables, Measure measure, String workload, String title, String note) {
        TreeSet<Integer> sizes = new TreeSet<>();
        measurements.of(measure, workload).forEach(m -> sizes.add(m.size()));
        if (sizes.isEmpty()) {
            return;
        }
        List<String> head = new ArrayList<>(List.of("engine"));
        sizes.forEach(size -> head.add(String.format(Locale.ROOT, "%,d", size)));
        head.add("exponent");
        List<List<String>> rows = new ArrayList<>();
        for (String engine : measurements.engines()) {
            List<String> row = new ArrayList<>(List.of(engine));
            for (int size : sizes) {
                Optional<Measured> measured = measurements.find(measure, engine, workload, size);
                row.add(measured.map(Tables::cell).orElse("–"));
            }
            double exponent = Growth.exponent(bySize(measure, engine, workload, Measured::time));
            row.add(Figures.number(exponent));
            if (row.subList(1, row.size()).stream().anyMatch(cell -> !cell.equals("–"))) {
                rows.add(row);
            }
        }
        tables.add(new Table(title, note, head, rows));
    }

    private static String cell(Measured measured) {
        DoubleFunction<String> time = Figures::time;
        return switch (measured.measure()) {
            case PREPARED, RAW ->
                time.apply(measured.time()) + ", " + time.apply(measured.wall()) + ", "
                        + Figures.bytes(measured.bytes());
            case BY_TWO -> time.apply(measured.wall()) + ", " + time.apply(measured.cpu());
            case COLD -> time.apply(measured.wall());
            case LOAD ->
                time.apply(measured.time()) + ", "
                        + time.apply(measured.windows().stream().findFirst().orElse(Double.NaN)) + ", "
                        + Figures.bytes(measured.retained());
            case SAMPLED ->
                time.apply(measured.percentiles().getOrDefault(50.0, Double.NaN)) + ", "
                        + time.apply(measured.percentiles().getOrDefault(99.0, Double.NaN)) + ", "
                        + time.apply(measured.percentiles().getOrDefault(99.9, Double.NaN));
        };
    }

    /** Returns a figure of an engine by size, of those sizes at which it is known. */
    SortedMap<Integer, Double> bySize(
            Measure measure, String engine, String workload, ToDoubleFunction<Measured> figure) {
        SortedMap<Integer, Double> bySize = new TreeMap<>();
        measurements
                .of(measure, workload)
                .filter(m -> m.engine().equals(engine) && Double.isFinite(figure.applyAsDouble(m)))
                .forEach(m -> bySize.put(m.size(), figure.applyAsDouble(m)));
        return bySize;
    }
}
