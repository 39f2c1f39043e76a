package io.github.crosslevel.mls.benchmarks;

import io.github.crosslevel.mls.benchmarks.engine.Agreement;
import io.github.crosslevel.mls.benchmarks.engine.Engine;
import io.github.crosslevel.mls.benchmarks.policy.CpuTime;
import io.github.crosslevel.mls.benchmarks.policy.RetainedHeap;
import io.github.crosslevel.mls.benchmarks.report.Facts;
import io.github.crosslevel.mls.benchmarks.report.Guard;
import io.github.crosslevel.mls.benchmarks.report.Measure;
import io.github.crosslevel.mls.benchmarks.report.Measurements;
import io.github.crosslevel.mls.benchmarks.report.Profile;
import io.github.crosslevel.mls.benchmarks.report.Profile.Step;
import io.github.crosslevel.mls.benchmarks.report.Report;
import io.github.crosslevel.mls.benchmarks.workload.Workload;
import io.github.crosslevel.mls.benchmarks.workload.Workloads;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
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
 * Compares policy engines: checks that they decide alike on all requests, measures them, and writes a report.
 *
 * <pre>{@code
 * java -cp benchmarks/target/benchmarks.jar io.github.crosslevel.mls.benchmarks.Compare quick
 * }</pre>
 */
public final class Compare {
    private static final int MANY = 100_000;
    private static final int ATTEMPTS = 2; // other programs may have been in the way

    private final Profile profile;
    private final Set<String> refusals = new LinkedHashSet<>();

    private Compare(Profile profile) {
        this.profile = profile;
    }

    /**
     * Runs it. Ends with status 1 if engines disagree or the profile {@code smoke} finds us slower than recorded,
     * twice.
     *
     * @param arguments {@code quick}, {@code full} or {@code smoke}, and the directory for the report, by default
     *     {@code benchmarks/results/} with date and processor
     */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length < 1 || arguments.length > 2) {
            System.err.println("usage: Compare quick|full|smoke [DIRECTORY]");
            System.exit(2);
        }
        Compare compare = new Compare(Profile.named(arguments[0]));
        Facts facts = Facts.here();
        Path directory =
                arguments.length > 1 ? Path.of(arguments[1]) : Path.of("benchmarks", "results", facts.directory());
        if (!compare.agrees()) {
            System.exit(1);
        }
        Files.createDirectories(directory);
        boolean guarded = compare.profile.name().equals("smoke");
        for (int attempt = 1; !compare.run(facts, directory, guarded); attempt++) {
            if (attempt == ATTEMPTS) {
                System.out.println("slower, beside the floor, than recorded");
                System.exit(1);
            }
        }
    }

    /** Measures and writes, and returns whether the guard, if it is asked, has nothing to say. */
    private boolean run(Facts facts, Path directory, boolean guarded) throws Exception {
        List<RunResult> results = measure();
        ResultFormatFactory.getInstance(
                        ResultFormatType.JSON, directory.resolve(Report.RAW).toString())
                .writeOut(results);
        Measurements measurements = new Report(facts, profile.name(), List.copyOf(refusals)).write(directory);
        System.out.println("# written: " + directory);
        return !guarded
                || Guard.recorded().exceeded(measurements, System.out::println).isEmpty();
    }

    /** Asks every engine every request before anything is measured. */
    private boolean agrees() throws Exception {
        List<String> differences = new ArrayList<>();
        for (Step step : profile.steps()) {
            Workload workload = Workloads.named(step.workload()).make(step.size());
            Agreement agreement = new Agreement(workload);
            List<String> agreed = new ArrayList<>();
            for (Engine engine : step.engines()) {
                Optional<String> refusal = engine.refusal(workload);
                if (refusal.isPresent()) {
                    refusals.add(engine.name() + " on " + step.workload() + " " + step.size() + ": " + refusal.get());
                    continue;
                }
                agreement.difference(engine).ifPresentOrElse(differences::add, () -> agreed.add(engine.name()));
            }
            System.out.println("# " + step.workload() + " " + step.size() + ", " + agreement.permitted() + " of "
                    + workload.requests().size() + " permitted: " + String.join(", ", agreed) + " agree");
        }
        refusals.forEach(refusal -> System.out.println("# left out: " + refusal));
        differences.forEach(difference -> System.out.println("DIFFERENT: " + difference));
        return differences.isEmpty();
    }

    private List<RunResult> measure() throws RunnerException {
        List<RunResult> results = new ArrayList<>();
        for (Step step : profile.steps()) {
            Workload workload = Workloads.named(step.workload()).make(step.size());
            String[] engines = step.engines().stream()
                    .filter(engine -> engine.refusal(workload).isEmpty())
                    .map(Engine::name)
                    .toArray(String[]::new);
            for (Measure measure : step.measures()) {
                results.addAll(new Runner(options(step, measure, engines).build()).run());
            }
        }
        return results;
    }

    private ChainedOptionsBuilder options(Step step, Measure measure, String[] engines) {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("^" + Pattern.quote(measure.benchmark()) + "$")
                .mode(measure.mode())
                .threads(measure.threads())
                .param("engine", engines)
                .param("workload", step.workload())
                .param("size", Integer.toString(step.size()))
                .forks(1)
                .jvmArgs("-Xms1g", step.size() > MANY ? "-Xmx6g" : "-Xmx3g")
                .addProfiler(CpuTime.class);
        if (measure.mode() == Mode.SingleShotTime) {
            return options.addProfiler(RetainedHeap.class)
                    .measurementIterations(measure == Measure.LOAD ? profile.loads() : 1);
        }
        TimeValue window = TimeValue.milliseconds(profile.milliseconds());
        return options.addProfiler(GCProfiler.class)
                .warmupIterations(profile.warmups())
                .warmupTime(window)
                .measurementIterations(profile.windows())
                .measurementTime(window);
    }
}
