package io.github.crosslevel.mls.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.crosslevel.mls.benchmarks.drive.Drive;
import io.github.crosslevel.mls.benchmarks.engine.Agreement;
import io.github.crosslevel.mls.benchmarks.engine.Engine;
import io.github.crosslevel.mls.benchmarks.engine.Engine.Place;
import io.github.crosslevel.mls.benchmarks.policy.CpuTime;
import io.github.crosslevel.mls.benchmarks.policy.RetainedHeap;
import io.github.crosslevel.mls.benchmarks.report.Measure;
import io.github.crosslevel.mls.benchmarks.report.Profile;
import io.github.crosslevel.mls.benchmarks.report.Profile.Extent;
import io.github.crosslevel.mls.benchmarks.report.Profile.Micro;
import io.github.crosslevel.mls.benchmarks.report.Profile.Step;
import io.github.crosslevel.mls.benchmarks.report.Report;
import io.github.crosslevel.mls.benchmarks.workload.Workload;
import io.github.crosslevel.mls.benchmarks.workload.Workloads;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * One run of a profile. Nothing is measured of an engine on a workload before it has answered all requests like the
 * oracle, and nothing is begun when the time is over: it is left out, and said so.
 */
final class Measuring {
    private static final int SMALL = 1_000;
    private static final int MANY = 100_000;
    private static final double START = 5; // seconds in which a drive starts and prepares
    private static final double LATE = 20; // seconds by which it may be late

    private final Profile profile;
    private final Path directory;
    private final long begin = System.nanoTime();
    private final List<RunResult> results = new ArrayList<>();
    private final Set<String> leftOut = new LinkedHashSet<>();
    private final Set<String> agreed = new HashSet<>();
    private final Set<String> measured = new HashSet<>();
    private final ObjectNode drives = new ObjectMapper().createObjectNode();

    Measuring(Profile profile, Path directory) {
        this.profile = profile;
        this.directory = directory;
    }

    /** Returns how long it has taken, in seconds. */
    double seconds() {
        return (System.nanoTime() - begin) / 1e9;
    }

    /** Returns what was not measured, and why. */
    List<String> leftOut() {
        return List.copyOf(leftOut);
    }

    /** Measures, writes the raw figures, and returns whether all engines agreed. */
    boolean run() throws Exception {
        boolean agree = agreeFirst() && steps(profile.steps());
        if (agree) {
            micros();
            drives();
            agree = steps(profile.further());
        }
        ResultFormatFactory.getInstance(
                        ResultFormatType.JSON, directory.resolve(Report.RAW).toString())
                .writeOut(results);
        new ObjectMapper().writeValue(directory.resolve(Report.DRIVES).toFile(), drives);
        leftOut.forEach(line -> say("left out: " + line));
        return agree;
    }

    /** Asks every engine about every workload of small size before anything is measured. */
    private boolean agreeFirst() throws Exception {
        List<Step> small = Stream.concat(profile.steps().stream(), profile.further().stream())
                .filter(step -> step.size() <= SMALL)
                .toList();
        for (Step step : small) {
            agreeing(step, Workloads.named(step.workload()).make(step.size()));
        }
        return !disagrees();
    }

    private boolean steps(List<Step> steps) throws Exception {
        for (Step step : steps) {
            if (isOver(step.workload() + " " + step.size())) {
                continue;
            }
            Workload workload = Workloads.named(step.workload()).make(step.size());
            List<Engine> engines = agreeing(step, workload);
            if (disagrees()) {
                return false;
            }
            for (Measure measure : step.measures()) {
                for (Engine engine : engines) {
                    String name = step.workload() + " " + step.size() + ", " + measure + " of " + engine.name();
                    if (!measured.contains(name) && !isOver(name)) {
                        measured.add(name);
                        say(name);
                        results.addAll(new Runner(options(step, measure, engine).build()).run());
                    }
                }
            }
        }
        return true;
    }

    private boolean disagrees() {
        return leftOut.stream().anyMatch(line -> line.startsWith("DIFFERENT"));
    }

    /** Returns who decides like the oracle about all requests; nobody if one of them does not. */
    private List<Engine> agreeing(Step step, Workload workload) throws Exception {
        List<Engine> engines = new ArrayList<>();
        Optional<Agreement> agreement = Optional.empty();
        for (Engine engine : step.engines()) {
            String name = engine.name() + " on " + step.workload() + " " + step.size();
            Optional<String> refusal = engine.refusal(workload);
            if (refusal.isPresent()) {
                leftOut.add(name + ": " + refusal.get());
            } else if (agreed.contains(name)) {
                engines.add(engine);
            } else if (!isOver(name)) {
                Agreement asked = agreement.isPresent() ? agreement.get() : new Agreement(workload);
                agreement = Optional.of(asked);
                Optional<String> difference = asked.difference(engine);
                if (difference.isPresent()) {
                    leftOut.add("DIFFERENT: " + difference.get());
                    return List.of();
                }
                agreed.add(name);
                engines.add(engine);
                say(name + ": agrees");
            }
        }
        return engines;
    }

    private void say(String what) {
        System.out.println("# after " + Math.round(seconds()) + " s: " + what);
    }

    private boolean isOver(String what) {
        return isOver(what, 0);
    }

    /** Returns whether there is no time for something that takes so many seconds, and if so keeps it in mind. */
    private boolean isOver(String what, double needed) {
        boolean isOver = seconds() + needed >= profile.seconds();
        if (isOver) {
            leftOut.add(what + ": the time was over");
        }
        return isOver;
    }

    private ChainedOptionsBuilder options(Step step, Measure measure, Engine engine) {
        ChainedOptionsBuilder options = timed(engine.place() == Place.OURS || engine.place() == Place.FLOOR ? 3 : 1)
                .include("^" + Pattern.quote(measure.benchmark()) + "$")
                .mode(measure.mode())
                .threads(measure.threads())
                .param("engine", engine.name())
                .param("workload", step.workload())
                .param("size", Integer.toString(step.size()))
                .jvmArgs("-Xms1g", step.size() > MANY ? "-Xmx6g" : "-Xmx3g");
        if (measure.mode() == Mode.SingleShotTime) {
            return options.addProfiler(RetainedHeap.class)
                    .warmupIterations(0)
                    .measurementIterations(
                            measure == Measure.LOAD ? profile.timing().loads() : 1);
        }
        return options.addProfiler(GCProfiler.class);
    }

    private ChainedOptionsBuilder timed(int times) {
        int warmups = profile.timing().warmups() * times * busy();
        TimeValue window = TimeValue.milliseconds(profile.timing().milliseconds());
        return new OptionsBuilder()
                .forks(1)
                .addProfiler(CpuTime.class)
                .warmupIterations(warmups)
                .warmupTime(window)
                .measurementIterations(profile.timing().windows())
                .measurementTime(window);
    }

    /** Returns how many times as long compilers need for their work because others use the machine, up to three. */
    private static int busy() {
        double perProcessor = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()
                / Runtime.getRuntime().availableProcessors();
        return (int) Math.max(1, Math.min(3, Math.round(perProcessor)));
    }

    private void micros() throws RunnerException {
        for (Micro micro : profile.micros()) {
            if (!isOver(micro.program().getSimpleName())) {
                ChainedOptionsBuilder options = timed(3).include(
                                "^" + Pattern.quote(micro.program().getName() + ".") + micro.methods() + "$")
                        .jvmArgs("-Xms512m", "-Xmx1g")
                        .addProfiler(GCProfiler.class);
                micro.parameters().forEach((name, values) -> options.param(name, values.toArray(String[]::new)));
                Collection<RunResult> run = new Runner(options.build()).run();
                results.addAll(run);
            }
        }
    }

    private void drives() throws IOException, InterruptedException {
        for (Drive drive : Drives.all()) {
            if (profile.drives() == Extent.NONE) {
                return;
            }
            if (drive.isLong() && profile.drives() == Extent.SHORT) {
                leftOut.add(drive.name() + ": takes minutes; " + drive.describe());
            } else if (!isOver(drive.name(), seconds(drive) + START)) {
                say(drive.name() + ": " + drive.describe());
                run(drive);
            }
        }
    }

    private double seconds(Drive drive) {
        return Math.max(2, drive.seconds() * profile.share());
    }

    /** Runs a drive in a JVM of its own, which is ended when it takes far too long. */
    private void run(Drive drive) throws IOException, InterruptedException {
        Path figures = Files.createTempFile("mls-drive", ".json");
        Process process = DriveJvm.start(drive, seconds(drive), figures);
        double patience = Math.min(3 * Math.max(seconds(drive), drive.seconds()) + LATE, profile.seconds() - seconds());
        try {
            if (!process.waitFor((long) (patience * 1000), TimeUnit.MILLISECONDS)) {
                leftOut.add(drive.name() + ": ended after " + Math.round(patience) + " s");
            } else if (process.exitValue() != 0) {
                leftOut.add(drive.name() + ": failed with status " + process.exitValue());
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        if (Files.size(figures) > 0) {
            drives.set(drive.name(), new ObjectMapper().readTree(figures.toFile()));
        }
        Files.delete(figures);
    }
}
