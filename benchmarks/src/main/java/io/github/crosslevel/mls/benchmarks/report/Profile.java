package io.github.crosslevel.mls.benchmarks.report;

import io.github.crosslevel.mls.benchmarks.engine.Engine;
import io.github.crosslevel.mls.benchmarks.engine.Engine.Place;
import io.github.crosslevel.mls.benchmarks.engine.Engines;
import io.github.crosslevel.mls.benchmarks.workload.Generator;
import io.github.crosslevel.mls.benchmarks.workload.Workloads;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What a comparison runs.
 *
 * @param name its name on the command line
 * @param warmups how many windows are thrown away
 * @param windows how many count
 * @param milliseconds how long each of them is
 * @param loads how often a policy is loaded in a JVM
 * @param steps what is run, in this order
 */
public record Profile(String name, int warmups, int windows, int milliseconds, int loads, List<Step> steps) {
    private static final String MAIN = "exchange";
    private static final int THOUSAND = 1_000;
    private static final int TEN_THOUSAND = 10_000;

    /**
     * One workload in one size.
     *
     * @param workload its name
     * @param size its size
     * @param engines who takes part, unless it refuses
     * @param measures what is measured of them
     */
    public record Step(String workload, int size, List<Engine> engines, Set<Measure> measures) {}

    /** Returns the profile of this name. */
    public static Profile named(String name) {
        return switch (name) {
            case "smoke" -> smoke();
            case "quick" -> quick();
            case "full" -> full();
            default -> throw new IllegalArgumentException("no profile is called " + name);
        };
    }

    /** Us beside the floor, for a build: two minutes. */
    private static Profile smoke() {
        List<Engine> engines =
                who(engine -> Set.of("mls", "floor-indexed", "floor-diagram").contains(engine.name()));
        Set<Measure> measures = EnumSet.of(Measure.PREPARED, Measure.RAW);
        return new Profile(
                "smoke",
                6,
                3,
                500,
                1,
                List.of(
                        new Step(MAIN, THOUSAND, engines, measures),
                        new Step(MAIN, TEN_THOUSAND, engines, EnumSet.of(Measure.PREPARED)),
                        new Step("tasks", 20, engines, measures)));
    }

    /** All engines on the main workload, the best of them on the others: ten minutes on two cores. */
    private static Profile quick() {
        List<Engine> all = Engines.all();
        Set<Measure> most = EnumSet.of(Measure.PREPARED, Measure.RAW, Measure.LOAD);
        Set<Measure> sampled = EnumSet.of(Measure.PREPARED, Measure.RAW, Measure.LOAD, Measure.SAMPLED);
        List<Step> steps = new ArrayList<>();
        steps.add(new Step(MAIN, 10, all, EnumSet.of(Measure.PREPARED)));
        steps.add(new Step(MAIN, 100, all, EnumSet.of(Measure.PREPARED)));
        List<Engine> quicker = who(engine -> !engine.name().equals("biscuit")); // which takes 11 ms here
        steps.add(new Step(MAIN, THOUSAND, quicker, sampled));
        List<Engine> scaling = who(engine -> engine.place() != Place.PEER
                || engine.name().equals("balana-grouped")); // the others take milliseconds or load for long
        steps.add(new Step(MAIN, TEN_THOUSAND, scaling, most));
        for (Generator generator : Workloads.all()) {
            if (!generator.name().equals(MAIN)) {
                List<Integer> sizes = generator.sizes();
                List<Engine> some = who(engine -> engine.name().equals("mls")
                        || Set.of("floor-indexed", "authzforce", "cedar").contains(engine.name()));
                steps.add(new Step(generator.name(), sizes.get(1), some, EnumSet.of(Measure.PREPARED)));
            }
        }
        return new Profile("quick", 1, 2, 500, 1, steps);
    }

    /** Everything: some hours. */
    private static Profile full() {
        List<Step> steps = new ArrayList<>();
        for (Generator generator : Workloads.all()) {
            for (int size : generator.sizes()) {
                Set<Measure> measures = generator.name().equals(MAIN)
                        ? EnumSet.allOf(Measure.class)
                        : EnumSet.of(Measure.PREPARED, Measure.RAW, Measure.LOAD);
                steps.add(new Step(generator.name(), size, Engines.all(), measures));
            }
        }
        return new Profile("full", 5, 5, 1_000, 3, steps);
    }

    private static List<Engine> who(Predicate<Engine> wanted) {
        return Engines.all().stream().filter(wanted).toList();
    }
}
