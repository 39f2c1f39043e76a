package io.github.crosslevel.mls.benchmarks;

import io.github.crosslevel.mls.benchmarks.report.Facts;
import io.github.crosslevel.mls.benchmarks.report.Guard;
import io.github.crosslevel.mls.benchmarks.report.Profile;
import io.github.crosslevel.mls.benchmarks.report.Report;
import io.github.crosslevel.mls.benchmarks.report.Results;
import io.github.crosslevel.mls.benchmarks.report.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Compares: checks that policy engines decide alike on all requests, measures them and everything else that a number is
 * promised of, and writes a report.
 *
 * <pre>{@code
 * java -cp benchmarks/target/benchmarks.jar io.github.crosslevel.mls.benchmarks.Compare quick
 * }</pre>
 */
public final class Compare {
    private static final int ATTEMPTS = 2; // other programs may have been in the way

    private Compare() {}

    /**
     * Runs it. Ends with status 1 if engines disagree or the profile {@code smoke} finds us slower than recorded in the
     * same, twice; with 2 if it does not understand.
     *
     * @param arguments {@code quick}, {@code full} or {@code smoke}, the directory for the report, by default
     *     {@code benchmarks/results/} with date and processor, and a limit in seconds, by default that of the profile;
     *     or {@code report} and a directory, whose report is written again from its figures
     */
    public static void main(String[] arguments) throws Exception {
        List<String> words = List.of(arguments);
        if (words.isEmpty()
                || words.size() > 3
                || !List.of("quick", "full", "smoke", "report").contains(words.get(0))) {
            System.err.println("usage: Compare quick|full|smoke [DIRECTORY [SECONDS]] | Compare report DIRECTORY");
            System.exit(2);
        }
        Facts facts = Facts.here();
        Path directory = words.size() > 1 ? Path.of(words.get(1)) : Path.of("benchmarks", "results", facts.directory());
        if (words.get(0).equals("report")) {
            new Report(Run.read(directory)).write(directory);
            return;
        }
        Profile named = Profile.named(words.get(0));
        Profile profile = words.size() > 2 ? named.within(Integer.parseInt(words.get(2))) : named;
        Files.createDirectories(directory);
        System.exit(run(profile, facts, directory) ? 0 : 1);
    }

    /** Runs a profile, once more if the guard complains, and returns whether all is well. */
    private static boolean run(Profile profile, Facts facts, Path directory) throws Exception {
        Set<String> slower = new TreeSet<>();
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            Measuring measuring = new Measuring(profile, directory);
            if (!measuring.run()) {
                return false;
            }
            Results results = report(measuring, profile, facts, directory);
            Set<String> now =
                    profile.isGuarded() ? Guard.recorded().exceeded(results.policies(), System.out::println) : Set.of();
            if (attempt == 1) {
                slower.addAll(now);
            } else {
                slower.retainAll(now);
            }
            if (slower.isEmpty()) {
                return true;
            }
        }
        System.out.println("slower, beside the floor, than recorded, each time: " + String.join(", ", slower));
        return false;
    }

    private static Results report(Measuring measuring, Profile profile, Facts facts, Path directory)
            throws IOException {
        SortedMap<String, String> about = new TreeMap<>();
        Drives.all().forEach(drive -> about.put(drive.name(), drive.describe()));
        Run run = new Run(facts, profile.name(), measuring.seconds(), measuring.leftOut(), about);
        Results results = new Report(run).write(directory);
        System.out.println("# written after " + Math.round(measuring.seconds()) + " s: " + directory);
        return results;
    }
}
