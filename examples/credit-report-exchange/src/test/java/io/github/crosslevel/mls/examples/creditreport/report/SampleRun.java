package io.github.crosslevel.mls.examples.creditreport.report;

import io.github.crosslevel.mls.content.Digest;
import io.github.crosslevel.mls.examples.creditreport.attacks.Attack;
import io.github.crosslevel.mls.examples.creditreport.files.FileLeg;
import io.github.crosslevel.mls.examples.creditreport.internet.QueryResults;
import io.github.crosslevel.mls.examples.creditreport.measure.Latencies;
import io.github.crosslevel.mls.examples.creditreport.measure.Machine;
import io.github.crosslevel.mls.policy.source.Phrase;
import io.github.crosslevel.mls.request.RequestId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A run with made-up numbers, always the same. */
final class SampleRun {
    static final RequestId REQUEST = new RequestId(1, 2);

    private SampleRun() {}

    static RunReport asExpected() {
        return with(List.of(new Expectation("audit", new Phrase("audit trail", "审计链"), "7 intact", "7 intact")));
    }

    static RunReport otherwise() {
        return with(List.of(
                new Expectation("audit", new Phrase("audit <trail>", "审计链"), "7 intact", "line 3: \"gone\" & <lost>")));
    }

    private static RunReport with(List<Expectation> expectations) {
        return new RunReport(
                new Machine("Linux amd64", 2, "Sample VM 17", 1_024),
                Duration.ofMillis(31_416),
                List.of(
                        new Phase(
                                new Phrase("setting up", "准备"),
                                200,
                                Duration.ofMillis(4_000),
                                Duration.ofMillis(6_000)),
                        new Phase(
                                new Phrase("files", "文件级"), 4_200, Duration.ofMillis(2_000), Duration.ofMillis(2_500))),
                List.of(file("inquiry-1.csv", 4_000_000, 50), file("result-1.csv", 73_800_000, 600)),
                1,
                List.of(0L, 5_000_000L, 12_000_000L),
                queries(100, Map.of("LEVEL_SKIPPING", 12, "RULE_DENY", 3)),
                queries(50, Map.of()),
                Latencies.of(List.of(118_000L)),
                List.of(
                        new AttackResult(Attack.NO_LABEL, REQUEST, "UNLABELED", "no labelling rule matches", 0),
                        new AttackResult(Attack.REPLAY, REQUEST, "", "", 2)),
                Map.of(100L, 40L, 101L, 50L, 108L, 2L),
                Duration.ofSeconds(5),
                new AuditFindings(
                        Optional.empty(),
                        1_234,
                        1_234,
                        new TreeMap<>(Map.of("DELIVERED", 300L, "REFUSED", 30L)),
                        new TreeMap<>(Map.of("LEVEL_SKIPPING", 12L, "REFUSED_BY_PEER", 12L, "UNLABELED", 1L)),
                        Duration.ofMillis(120)),
                expectations,
                List.of(
                        goal("in-process-p50", "median", "中位数", Goal.Bound.AT_MOST, 500, 51, "µs"),
                        goal("throughput", "throughput", "吞吐", Goal.Bound.AT_LEAST, 100, 88.4, "MB/s")));
    }

    private static Goal goal(
            String id, String english, String chinese, Goal.Bound bound, double limit, double measured, String unit) {
        return new Goal(id, new Phrase(english, chinese), bound, limit, measured, unit);
    }

    private static FileLeg file(String name, long bytes, long millis) {
        return new FileLeg(
                name,
                REQUEST,
                bytes,
                Digest.compute(new byte[0]),
                4_300,
                Duration.ofMillis(millis),
                Duration.ofMillis(millis * 2));
    }

    private static QueryResults queries(int answered, Map<String, Integer> refused) {
        List<Long> nanos = new ArrayList<>();
        for (int i = 1; i <= answered; i++) {
            nanos.add(i * i * 1_000L);
        }
        return new QueryResults(Latencies.of(nanos), refused, Duration.ofSeconds(2), List.of(), 0);
    }
}
