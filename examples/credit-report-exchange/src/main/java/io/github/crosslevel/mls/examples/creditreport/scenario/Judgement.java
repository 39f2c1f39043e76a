package io.github.crosslevel.mls.examples.creditreport.scenario;

import io.github.crosslevel.mls.content.Digest;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.examples.creditreport.audit.TrailReading;
import io.github.crosslevel.mls.examples.creditreport.files.FileLeg;
import io.github.crosslevel.mls.examples.creditreport.files.FileRound;
import io.github.crosslevel.mls.examples.creditreport.files.FirstFiles;
import io.github.crosslevel.mls.examples.creditreport.internet.QueryResults;
import io.github.crosslevel.mls.examples.creditreport.measure.Machine;
import io.github.crosslevel.mls.examples.creditreport.platform.Platform;
import io.github.crosslevel.mls.examples.creditreport.report.AttackResult;
import io.github.crosslevel.mls.examples.creditreport.report.AuditFindings;
import io.github.crosslevel.mls.examples.creditreport.report.Expectation;
import io.github.crosslevel.mls.examples.creditreport.report.Figures;
import io.github.crosslevel.mls.examples.creditreport.report.Goal;
import io.github.crosslevel.mls.examples.creditreport.report.Phase;
import io.github.crosslevel.mls.examples.creditreport.report.RunReport;
import io.github.crosslevel.mls.policy.PolicyTestResult;
import io.github.crosslevel.mls.policy.source.Phrase;
import io.github.crosslevel.mls.request.RequestId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Holds what happened against what had to happen. */
final class Judgement {
    private static final double MEDIAN_MICROS = 500;
    private static final double HIGH_MICROS = 5_000;
    private static final double FIRST_SECONDS = 10;
    private static final long LARGE_FILE = 64_000_000;
    private static final String NOTHING = "-";

    private final Sizes sizes;
    private final Policies policies;
    private final Observations observed;
    private final AuditFindings audit;
    private final TrailReading trail;

    Judgement(Sizes sizes, Policies policies, Observations observed, AuditFindings audit, TrailReading trail) {
        this.sizes = sizes;
        this.policies = policies;
        this.observed = observed;
        this.audit = audit;
        this.trail = trail;
    }

    RunReport report(List<Phase> phases, Duration elapsed) {
        List<AttackResult> attacks = observed.attempts().stream()
                .map(attempt -> AttackResult.of(attempt, trail))
                .toList();
        return new RunReport(
                Machine.present(),
                elapsed,
                phases,
                observed.legs(),
                observed.resumed().size(),
                observed.wire(),
                observed.http(),
                observed.inProcess(),
                observed.disk(),
                attacks,
                observed.epochs(),
                Platform.EPOCH,
                audit,
                expectations(attacks),
                goals());
    }

    private List<Expectation> expectations(List<AttackResult> attacks) {
        List<Expectation> all = new ArrayList<>(policy());
        for (RequestId request : observed.resumed()) {
            all.add(delivered("resumed " + request, "续传 " + request, request));
        }
        for (FileLeg leg : observed.first().legs()) {
            all.add(delivered(leg.name(), leg.name(), leg.request()));
            all.add(digest(leg, observed.first().made()));
        }
        observed.rounds().forEach(round -> all.addAll(files(round)));
        all.add(queries("queries-http", new Phrase("queries over HTTP", "经 HTTP 查询"), observed.http()));
        all.add(queries("queries-in-process", new Phrase("queries in process", "进程内查询"), observed.inProcess()));
        for (AttackResult result : attacks) {
            all.add(new Expectation(
                    "attack-" + result.attack().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    result.attack().title(),
                    outcome(result.attack().reason().name(), result.attack().deliveries()),
                    outcome(result.reason().isEmpty() ? NOTHING : result.reason(), result.deliveries())));
        }
        all.add(new Expectation(
                "refusals",
                new Phrase("refusals in the audit trail, by reason", "审计链中按原因统计的拒绝"),
                expectedReasons(attacks).toString(),
                actualReasons().toString()));
        all.add(new Expectation(
                "audit",
                new Phrase("audit trail, all of it signed", "审计链完整且全部签名"),
                trail.entries() + " intact",
                audit.violation().orElse(audit.signed() + " intact")));
        return all;
    }

    private List<Expectation> policy() {
        List<PolicyTestResult> tests = policies.inForce().runTests();
        long passed =
                tests.stream().filter(PolicyTestResult.Passed.class::isInstance).count();
        return List.of(
                new Expectation(
                        "policy-twins",
                        new Phrase("the policy means the same in both languages", "中英文策略语义相同"),
                        policies.chinese().semanticHash().toString(),
                        policies.english().semanticHash().toString()),
                new Expectation(
                        "policy-tests",
                        new Phrase("tests in the policy", "策略中的例证"),
                        tests.size() + " passed",
                        passed + " passed"));
    }

    private List<Expectation> files(FileRound round) {
        List<Expectation> all = new ArrayList<>();
        all.add(new Expectation(
                "file-" + round.name(),
                new Phrase("rows of result " + round.name(), "结果文件 " + round.name() + " 各行"),
                sizes.reports() + " right",
                round.fault().orElse(sizes.reports() + " right")));
        for (FileLeg leg : round.legs()) {
            all.add(delivered(leg.name(), leg.name(), leg.request()));
            if (leg.name().startsWith("result")) {
                all.add(digest(leg, round.digest()));
            }
        }
        return all;
    }

    private static Expectation digest(FileLeg leg, Digest other) {
        return new Expectation(
                "digest-" + leg.name(),
                new Phrase("digest of " + leg.name(), leg.name() + " 摘要"),
                leg.digest().toString(),
                other.toString());
    }

    private Expectation delivered(String english, String chinese, RequestId request) {
        return new Expectation(
                "delivered-" + english.replace(' ', '-'),
                new Phrase("deliveries of " + english, chinese + " 投递次数"),
                "1",
                Integer.toString(trail.deliveries(request)));
    }

    private static Expectation queries(String id, Phrase title, QueryResults results) {
        String all = results.total() + " as expected";
        return new Expectation(
                id,
                title,
                all,
                results.failures() == 0 ? all : results.failures() + " otherwise: " + results.mismatches());
    }

    private static String outcome(String reason, int deliveries) {
        return reason + ", delivered " + deliveries;
    }

    /** That the other side refused is recorded too, by whoever was refused, and says nothing new. */
    private Map<String, Long> actualReasons() {
        Map<String, Long> reasons = new TreeMap<>(trail.reasons());
        observed.before().reasons().forEach((reason, count) -> reasons.merge(reason, -count, Long::sum));
        reasons.remove(ReasonCode.REFUSED_BY_PEER.name());
        reasons.values().removeIf(count -> count == 0);
        return reasons;
    }

    private Map<String, Long> expectedReasons(List<AttackResult> attacks) {
        Map<String, Long> reasons = new TreeMap<>();
        observed.http().refused().forEach((reason, count) -> reasons.merge(reason, (long) count, Long::sum));
        attacks.forEach(result -> reasons.merge(result.attack().reason().name(), 1L, Long::sum));
        return reasons;
    }

    private List<Goal> goals() {
        List<Goal> goals = new ArrayList<>();
        goals.add(new Goal(
                "in-process-p50",
                new Phrase("in process, median", "进程内查询中位数"),
                Goal.Bound.AT_MOST,
                MEDIAN_MICROS,
                observed.inProcess().answered().micros(50),
                "µs"));
        goals.add(new Goal(
                "in-process-p99",
                new Phrase("in process, 99 of 100", "进程内查询 99% 分位"),
                Goal.Bound.AT_MOST,
                HIGH_MICROS,
                observed.inProcess().answered().micros(99),
                "µs"));
        if (!observed.first().legs().isEmpty()) {
            goals.addAll(firstFiles(observed.first()));
        }
        for (FileLeg leg : observed.legs()) {
            if (leg.bytes() >= LARGE_FILE) {
                goals.add(new Goal(
                        "throughput-" + leg.name(),
                        new Phrase(leg.name() + ", masked, end to end", leg.name() + " 脱敏后端到端"),
                        Goal.Bound.AT_LEAST,
                        Figures.PAPER_MEGABYTES_PER_SECOND,
                        leg.megabytesPerSecond(),
                        "MB/s"));
            }
        }
        return goals;
    }

    private static List<Goal> firstFiles(FirstFiles.Arrived first) {
        return List.of(
                new Goal(
                        "first-files-per-processor-second",
                        new Phrase("first files, nothing masked, per processor second", "首批文件（无脱敏）每处理器秒"),
                        Goal.Bound.AT_LEAST,
                        Figures.PAPER_MEGABYTES_PER_SECOND,
                        first.megabytesPerProcessorSecond(),
                        "MB/s"),
                new Goal(
                        "first-files",
                        new Phrase("first files, nothing masked, end to end", "首批文件（无脱敏）端到端"),
                        Goal.Bound.AT_LEAST,
                        Figures.PAPER_MEGABYTES_PER_SECOND,
                        first.megabytesPerSecond(),
                        "MB/s"),
                new Goal(
                        "first-files-arrived",
                        new Phrase("first files arrived, after the start of the JVM", "首批文件到齐，自 JVM 启动起"),
                        Goal.Bound.AT_MOST,
                        FIRST_SECONDS,
                        first.seconds(),
                        "s"));
    }
}
