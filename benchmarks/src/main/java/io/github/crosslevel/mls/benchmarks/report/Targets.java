package io.github.crosslevel.mls.benchmarks.report;

import io.github.crosslevel.mls.benchmarks.engine.Engine.Place;
import io.github.crosslevel.mls.benchmarks.engine.Engines;
import io.github.crosslevel.mls.benchmarks.report.Target.Direction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the project wants of its policy engine, set beside figures. What was not measured has no value and is neither
 * met nor missed. Targets of other parts get a class of their own beside this one.
 */
public final class Targets {
    private static final String OURS = "mls";
    private static final String MAIN = "exchange";
    private static final double MEGABYTE = 1 << 20;

    private final Measurements measurements;
    private final List<Target> targets = new ArrayList<>();

    private Targets(Measurements measurements) {
        this.measurements = measurements;
    }

    /** Returns all targets, with the values that are there. */
    public static List<Target> of(Measurements measurements) {
        Targets targets = new Targets(measurements);
        targets.besidePeers();
        targets.besideFloor();
        targets.alone();
        return targets.targets;
    }

    private void besidePeers() {
        for (int size : new int[] {1_000, 10_000}) {
            add(
                    "policy-beside-peers-" + size,
                    "prepared decision, beside the fastest complete peer, " + size + " rules",
                    Direction.AT_LEAST,
                    size / 10.0,
                    ratio(best(Measure.PREPARED, size, Place.PEER), ours(Measure.PREPARED, size)),
                    "times faster");
        }
        add(
                "policy-beside-caches-10000",
                "prepared decision, beside the fastest cache of decisions of a peer, 10000 rules",
                Direction.AT_LEAST,
                10,
                ratio(best(Measure.PREPARED, 10_000, Place.CACHE), ours(Measure.PREPARED, 10_000)),
                "times faster");
        for (int size : new int[] {1_000, 10_000}) { // SAPL 4.2 is on no repository: by hand, see docs/benchmarks.md
            double most = size == 1_000 ? 30 : 100;
            add(
                    "policy-beside-sapl-" + size,
                    "prepared decision, beside SAPL 4.2, " + size + " rules",
                    Direction.AT_LEAST,
                    most,
                    Optional.empty(),
                    "times faster");
            add(
                    "policy-beside-sapl-raw-" + size,
                    "raw decision, beside SAPL 4.2, " + size + " rules",
                    Direction.AT_LEAST,
                    10,
                    Optional.empty(),
                    "times faster");
        }
    }

    private void besideFloor() {
        for (int size : new int[] {1_000, 10_000}) {
            add(
                    "policy-beside-diagram-" + size,
                    "prepared decision, beside a diagram written by hand, " + size + " rules",
                    Direction.AT_MOST,
                    1.5,
                    ratio(ours(Measure.PREPARED, size), named(Measure.PREPARED, "floor-diagram", size)),
                    "times as long");
        }
    }

    private void alone() {
        add(
                "policy-known",
                "prepared decision, 10000 rules, processor time in the best window",
                Direction.AT_MOST,
                40,
                ours(Measure.PREPARED, 10_000),
                "ns");
        Optional<Measured> sampled = measurements.find(Measure.SAMPLED, OURS, MAIN, 10_000);
        add(
                "policy-known-p50",
                "prepared decision, 10000 rules, median",
                Direction.AT_MOST,
                40,
                sampled.map(m -> m.percentiles().get(50.0)),
                "ns");
        add(
                "policy-known-p99",
                "prepared decision, 10000 rules, 99th percentile",
                Direction.AT_MOST,
                150,
                sampled.map(m -> m.percentiles().get(99.0)),
                "ns");
        for (int size : new int[] {1_000, 10_000}) {
            add(
                    "policy-allocation-" + size,
                    "prepared decision, " + size + " rules, allocation",
                    Direction.AT_MOST,
                    0,
                    measurements
                            .find(Measure.PREPARED, OURS, MAIN, size)
                            .map(Measured::bytes)
                            .filter(Double::isFinite)
                            .map(bytes -> bytes < 0.5 ? 0 : bytes), // what the profiler itself allocates
                    "B");
        }
        add("policy-raw", "raw decision, 10000 rules", Direction.AT_MOST, 250, ours(Measure.RAW, 10_000), "ns");
        add(
                "policy-growth",
                "prepared decision, 100000 rules beside 100",
                Direction.AT_MOST,
                1.5,
                ratio(ours(Measure.PREPARED, 100_000), ours(Measure.PREPARED, 100)),
                "times as long");
        int[] rules = {10_000, 100_000, 1_000_000};
        double[] seconds = {2, 15, 180};
        for (int i = 0; i < rules.length; i++) {
            add(
                    "policy-load-" + rules[i],
                    "loading " + rules[i] + " rules from text, processor time",
                    Direction.AT_MOST,
                    seconds[i],
                    ours(Measure.LOAD, rules[i]).map(ns -> ns / 1e9),
                    "s");
        }
        add(
                "policy-filters-heap",
                "heap held by 10000 packet filters, with 1024 requests",
                Direction.AT_MOST,
                64,
                measurements.find(Measure.LOAD, OURS, "filters", 10_000).map(m -> m.retained() / MEGABYTE),
                "MiB");
    }

    private void add(String id, String what, Direction direction, double target, Optional<Double> value, String unit) {
        targets.add(new Target(id, what, direction, target, value, unit));
    }

    private Optional<Double> ours(Measure measure, int size) {
        return named(measure, OURS, size);
    }

    private Optional<Double> named(Measure measure, String engine, int size) {
        return measurements.find(measure, engine, MAIN, size).map(Measured::time);
    }

    private Optional<Double> best(Measure measure, int size, Place place) {
        return at(measure, size)
                .filter(m -> Engines.named(m.engine()).place() == place)
                .min(Comparator.comparingDouble(Measured::time))
                .map(Measured::time);
    }

    private Stream<Measured> at(Measure measure, int size) {
        return measurements.of(measure, MAIN).filter(m -> m.size() == size);
    }

    private static Optional<Double> ratio(Optional<Double> above, Optional<Double> below) {
        return above.flatMap(a -> below.map(b -> a / b));
    }
}
