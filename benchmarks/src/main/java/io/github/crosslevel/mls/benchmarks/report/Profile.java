package io.github.crosslevel.mls.benchmarks.report;

import static io.github.crosslevel.mls.benchmarks.report.Measure.BY_TWO;
import static io.github.crosslevel.mls.benchmarks.report.Measure.COLD;
import static io.github.crosslevel.mls.benchmarks.report.Measure.LOAD;
import static io.github.crosslevel.mls.benchmarks.report.Measure.PREPARED;
import static io.github.crosslevel.mls.benchmarks.report.Measure.RAW;
import static io.github.crosslevel.mls.benchmarks.report.Measure.SAMPLED;

import io.github.crosslevel.mls.benchmarks.engine.Engine;
import io.github.crosslevel.mls.benchmarks.engine.Engines;
import io.github.crosslevel.mls.benchmarks.labels.DominanceBenchmark;
import io.github.crosslevel.mls.benchmarks.labels.VisibilityBenchmark;
import io.github.crosslevel.mls.benchmarks.labels.VisibilityParseBenchmark;
import io.github.crosslevel.mls.benchmarks.workload.Generator;
import io.github.crosslevel.mls.benchmarks.workload.Workloads;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What a comparison runs, in which order, and how long it may take. It runs the steps, then the other programs of JMH,
 * then what takes turns, and with the time that is left the further steps. When no time is left it ends, and says what
 * it left out.
 *
 * @param name its name on the command line
 * @param seconds how long all of it may take on the clock
 * @param timing how long each measurement by JMH is
 * @param steps what is run first, in this order
 * @param micros which other programs of JMH are run
 * @param drives which of what takes turns is run
 * @param share which part of their usual time these get
 * @param further what is run while there is time
 */
public record Profile(
        String name,
        int seconds,
        Timing timing,
        List<Step> steps,
        List<Micro> micros,
        Extent drives,
        double share,
        List<Step> further) {
    private static final String MAIN = "exchange";
    private static final int MILLION = 1_000_000;

    private static final Set<String> ONE_FORM_EACH = Set.of(
            "mls",
            "jcasbin",
            "authzforce-grouped",
            "balana-grouped",
            "cedar",
            "cel",
            "biscuit",
            "floor-indexed",
            "floor-bitset",
            "floor-diagram");

    /** What the labels are measured by. */
    private static final List<Micro> LABELS = List.of(
            new Micro(
                    DominanceBenchmark.class,
                    "(dominates|doesNotDominate)",
                    Map.of("categories", List.of("256", "1024"))),
            new Micro(
                    VisibilityBenchmark.class,
                    "(conjunction|clauses|peerConjunction|peerClauses)",
                    Map.of("members", List.of("64"))),
            new Micro(VisibilityParseBenchmark.class, "(parse|peerParse)", Map.of()));

    /**
     * How JMH measures.
     *
     * @param warmups how many windows are thrown away; of ours and of what is written by hand, whose code is compiled
     *     late, three times as many
     * @param windows how many count
     * @param milliseconds how long each of them is
     * @param loads how often a policy is loaded in a JVM
     */
    public record Timing(int warmups, int windows, int milliseconds, int loads) {}

    /**
     * One workload in one size.
     *
     * @param workload its name
     * @param size its size
     * @param engines who takes part, unless it refuses
     * @param measures what is measured of them
     */
    public record Step(String workload, int size, List<Engine> engines, Set<Measure> measures) {}

    /**
     * Another program of JMH.
     *
     * @param program its class
     * @param methods which of its methods, as an expression
     * @param parameters its parameters; what is left out is as the program says
     */
    public record Micro(Class<?> program, String methods, Map<String, List<String>> parameters) {}

    /** How much of what takes turns. */
    public enum Extent {
        /** Nothing. */
        NONE,
        /** What takes seconds. */
        SHORT,
        /** What takes minutes as well. */
        ALL
    }

    /** Returns the profile of this name. */
    public static Profile named(String name) {
        return switch (name) {
            case "smoke" -> smoke();
            case "quick" -> quick();
            case "full" -> full();
            default -> throw new IllegalArgumentException("no profile is called " + name);
        };
    }

    /** Returns whether it looks whether we have become slower, beside what is written by hand. */
    public boolean isGuarded() {
        return name.equals("smoke");
    }

    /** Returns it with another limit. */
    public Profile within(int limit) {
        return new Profile(name, limit, timing, steps, micros, drives, share, further);
    }

    /** Us beside the floor, for a build. */
    private static Profile smoke() {
        List<Engine> engines = who("mls", "floor-indexed", "floor-diagram");
        return new Profile(
                "smoke",
                480,
                new Timing(2, 3, 500, 1),
                List.of(
                        new Step(MAIN, 1_000, engines, EnumSet.of(PREPARED, RAW)),
                        new Step(MAIN, 10_000, engines, EnumSet.of(PREPARED)),
                        new Step("tasks", 20, engines, EnumSet.of(PREPARED, RAW))),
                List.of(),
                Extent.NONE,
                0,
                List.of());
    }

    /** What the targets ask for first; then more engines on small policies, and some on the other workloads. */
    private static Profile quick() {
        List<Step> further = new ArrayList<>(others());
        List<Engine> forms = who(engine -> ONE_FORM_EACH.contains(engine.name()));
        further.add(new Step(MAIN, 100, forms, EnumSet.of(PREPARED)));
        further.add(new Step(MAIN, 10, forms, EnumSet.of(PREPARED)));
        for (Generator generator : Workloads.all()) {
            if (!generator.name().equals(MAIN)) {
                further.add(new Step(
                        generator.name(),
                        generator.sizes().get(1),
                        who("mls", "floor-indexed", "authzforce"),
                        EnumSet.of(PREPARED)));
            }
        }
        return new Profile(
                "quick", 550, new Timing(1, 2, 300, 1), alone(), LABELS, Extent.SHORT, 0.35, List.copyOf(further));
    }

    /** Returns us and what is written by hand, in what the targets ask for. */
    private static List<Step> alone() {
        return List.of(
                new Step(
                        MAIN,
                        10_000,
                        who("mls", "mls-parts", "floor-indexed", "floor-bitset", "floor-diagram"),
                        EnumSet.of(PREPARED)),
                new Step(MAIN, 10_000, who("mls"), EnumSet.of(RAW, LOAD, SAMPLED)),
                new Step(
                        MAIN,
                        1_000,
                        who("mls", "mls-parts", "floor-indexed", "floor-bitset", "floor-diagram"),
                        EnumSet.of(PREPARED)),
                new Step(MAIN, 1_000, who("mls"), EnumSet.of(RAW, LOAD, SAMPLED, BY_TWO, COLD)),
                new Step(MAIN, 100, who("mls"), EnumSet.of(PREPARED)),
                new Step(MAIN, 100_000, who("mls"), EnumSet.of(PREPARED)));
    }

    /** Returns the others in what the targets ask for, and some in what else is measured of a decision. */
    private static List<Step> others() {
        Set<String> slow = Set.of("biscuit", "cedar-unparsed"); // 11 ms a decision and more
        return List.of(
                new Step(MAIN, 1_000, who(engine -> !slow.contains(engine.name())), EnumSet.of(PREPARED)),
                new Step(
                        MAIN,
                        10_000,
                        who("authzforce-grouped", "balana-grouped", "jcasbin-cached"), // the others take milliseconds
                        EnumSet.of(PREPARED)),
                new Step(
                        MAIN,
                        1_000,
                        who("floor-diagram", "floor-indexed", "authzforce-grouped", "jcasbin-cached"),
                        EnumSet.of(RAW, LOAD, SAMPLED, BY_TWO, COLD)));
    }

    /** The same with longer windows; then growth, the other workloads, and every engine that does not refuse. */
    private static Profile full() {
        List<Step> further = new ArrayList<>(others());
        List<Engine> forms = who(engine -> ONE_FORM_EACH.contains(engine.name()));
        further.add(new Step(MAIN, MILLION, who("mls", "floor-indexed"), EnumSet.of(PREPARED)));
        for (int size : Workloads.named(MAIN).sizes()) {
            if (size < MILLION) {
                further.add(new Step(MAIN, size, forms, EnumSet.of(PREPARED)));
            }
        }
        for (Generator generator : Workloads.all()) {
            if (!generator.name().equals(MAIN)) {
                List<Integer> sizes = generator.sizes();
                further.add(new Step(generator.name(), sizes.get(1), Engines.all(), EnumSet.of(PREPARED)));
                further.add(new Step(generator.name(), sizes.get(sizes.size() - 1), forms, EnumSet.of(PREPARED)));
                further.add(new Step(
                        generator.name(),
                        sizes.get(1),
                        who("mls", "floor-indexed", "authzforce-grouped", "cedar"),
                        EnumSet.of(RAW, LOAD)));
            }
        }
        further.add(new Step(MAIN, 10_000, forms, EnumSet.of(SAMPLED, BY_TWO, COLD)));
        for (int size : Workloads.named(MAIN).sizes()) {
            if (size < MILLION) {
                further.add(new Step(MAIN, size, Engines.all(), EnumSet.of(PREPARED, RAW, LOAD)));
            }
        }
        return new Profile(
                "full", 3_540, new Timing(2, 4, 500, 3), alone(), LABELS, Extent.ALL, 1, List.copyOf(further));
    }

    private static List<Engine> who(Predicate<Engine> wanted) {
        return Engines.all().stream().filter(wanted).toList();
    }

    private static List<Engine> who(String... names) {
        return who(engine -> Set.of(names).contains(engine.name()));
    }
}
