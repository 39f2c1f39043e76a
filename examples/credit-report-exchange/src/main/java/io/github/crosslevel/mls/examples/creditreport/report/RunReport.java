package io.github.crosslevel.mls.examples.creditreport.report;

import io.github.crosslevel.mls.examples.creditreport.files.FileLeg;
import io.github.crosslevel.mls.examples.creditreport.internet.QueryResults;
import io.github.crosslevel.mls.examples.creditreport.measure.Latencies;
import io.github.crosslevel.mls.examples.creditreport.measure.Machine;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Everything that a run has shown.
 *
 * @param machine what it ran on
 * @param elapsed how long it took
 * @param phases its parts in order
 * @param files the files that crossed, in order
 * @param resumed how many transfers of a former run were resumed
 * @param wire the bytes on the wire, by tenths of a second since the start of the JVM
 * @param http the queries over HTTP
 * @param inProcess the queries without the HTTP hop
 * @param disk what each of its two waits for the disk costs a query
 * @param attacks the attacks in order
 * @param epochs how many label tokens were made, by the epoch of their keys
 * @param epochLength how long an epoch lasts
 * @param audit what the verifier found
 * @param expectations what must be so
 * @param goals the numbers to reach
 */
public record RunReport(
        Machine machine,
        Duration elapsed,
        List<Phase> phases,
        List<FileLeg> files,
        int resumed,
        List<Long> wire,
        QueryResults http,
        QueryResults inProcess,
        Latencies disk,
        List<AttackResult> attacks,
        Map<Long, Long> epochs,
        Duration epochLength,
        AuditFindings audit,
        List<Expectation> expectations,
        List<Goal> goals) {
    /** Copies the collections. */
    public RunReport {
        phases = List.copyOf(phases);
        files = List.copyOf(files);
        wire = List.copyOf(wire);
        attacks = List.copyOf(attacks);
        epochs = new TreeMap<>(epochs);
        expectations = List.copyOf(expectations);
        goals = List.copyOf(goals);
    }

    /** Returns whether everything is as it must be. */
    public boolean isAsExpected() {
        return expectations.stream().allMatch(Expectation::isMet);
    }

    /** Returns whether every number was reached. */
    public boolean reachedGoals() {
        return goals.stream().allMatch(Goal::isMet);
    }
}
