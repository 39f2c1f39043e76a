package io.github.crosslevel.mls.examples.creditreport.scenario;

import io.github.crosslevel.mls.crypto.audit.AuditVerification;
import io.github.crosslevel.mls.crypto.audit.AuditVerifier;
import io.github.crosslevel.mls.examples.creditreport.attacks.Attacker;
import io.github.crosslevel.mls.examples.creditreport.attacks.Attempt;
import io.github.crosslevel.mls.examples.creditreport.attacks.HostileLink;
import io.github.crosslevel.mls.examples.creditreport.audit.TrailReading;
import io.github.crosslevel.mls.examples.creditreport.files.FileExchange;
import io.github.crosslevel.mls.examples.creditreport.files.FileLeg;
import io.github.crosslevel.mls.examples.creditreport.files.FileRound;
import io.github.crosslevel.mls.examples.creditreport.files.FirstFiles;
import io.github.crosslevel.mls.examples.creditreport.files.ResultCheck;
import io.github.crosslevel.mls.examples.creditreport.internet.InquiryFile;
import io.github.crosslevel.mls.examples.creditreport.internet.QueryLoad;
import io.github.crosslevel.mls.examples.creditreport.internet.QueryResults;
import io.github.crosslevel.mls.examples.creditreport.internet.QuestionPlan;
import io.github.crosslevel.mls.examples.creditreport.internet.RepeatedInquiry;
import io.github.crosslevel.mls.examples.creditreport.intranet.BatchJob;
import io.github.crosslevel.mls.examples.creditreport.intranet.InProcessService;
import io.github.crosslevel.mls.examples.creditreport.measure.DiskWaits;
import io.github.crosslevel.mls.examples.creditreport.measure.Latencies;
import io.github.crosslevel.mls.examples.creditreport.measure.Machine;
import io.github.crosslevel.mls.examples.creditreport.platform.CreditDomain;
import io.github.crosslevel.mls.examples.creditreport.platform.Platform;
import io.github.crosslevel.mls.examples.creditreport.platform.ScenarioClock;
import io.github.crosslevel.mls.examples.creditreport.report.AuditFindings;
import io.github.crosslevel.mls.examples.creditreport.report.Phase;
import io.github.crosslevel.mls.examples.creditreport.report.RunReport;
import io.github.crosslevel.mls.gateway.Gateway;
import io.github.crosslevel.mls.gateway.LinkDecorator;
import io.github.crosslevel.mls.policy.source.Phrase;
import io.github.crosslevel.mls.request.RequestId;
import java.io.IOException;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * The scenario from beginning to end. To read {@link #play} is to know what happens.
 *
 * <p>All sockets are on the loopback interface, on ports that the system chooses; when it is over, no thread is left.
 */
public final class Scenario {
    /** The highest grade that lenders are cleared for, and so the highest in a result file. */
    static final int HIGHEST_GRADE = 3;

    private final Options options;
    private final Sizes sizes;
    private final Narrator narrator;
    private final LinkDecorator cable;
    private final List<Phase> phases = new ArrayList<>();

    /**
     * Returns the scenario.
     *
     * @param cable what lies between the fronts and whoever sits on the wire
     */
    public Scenario(Options options, Sizes sizes, Narrator narrator, LinkDecorator cable) {
        this.options = options;
        this.sizes = sizes;
        this.narrator = narrator;
        this.cable = cable;
    }

    /**
     * Plays the scenario.
     *
     * @throws UsageException if it cannot be played with these options
     * @throws IOException if the environment failed
     */
    public RunReport run() throws UsageException, IOException {
        Policies policies = Policies.load(options.policy());
        ExecutorService executor = Executors.newCachedThreadPool();
        try (Workspace workspace = Workspace.take(options.directory())) {
            return play(workspace, policies, executor);
        } finally {
            stop(executor);
        }
    }

    private static void stop(ExecutorService executor) {
        executor.shutdownNow();
        try {
            executor.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private RunReport play(Workspace workspace, Policies policies, ExecutorService executor) throws IOException {
        long start = System.nanoTime();
        HostileLink hostile = new HostileLink();
        LinkDecorator wire = (system, link) -> cable.decorate(system, hostile.decorate(system, link));
        Path trail;
        PublicKey auditKey;
        Observations observed;
        try (Site site = phase(
                new Phrase("setting up: keys, policy, servers", "准备：密钥、策略、服务"),
                () -> open(workspace, policies, wire, executor))) {
            trail = site.platform.gateway().auditTrail();
            auditKey = site.platform.gateway().auditKey();
            observed = observe(site, fileExchange(site, workspace), hostile, executor);
        }
        AuditFindings audit = phase(new Phrase("verifying the audit trail", "校验审计链"), () -> verify(trail, auditKey));
        Judgement judgement =
                new Judgement(sizes, policies, observed, audit, TrailReading.of(trail, observed.requests()));
        return judgement.report(phases, Duration.ofNanos(System.nanoTime() - start));
    }

    private Observations observe(Site site, FileExchange files, HostileLink hostile, ExecutorService executor)
            throws IOException {
        QuestionPlan plan = new QuestionPlan(site.people, sizes.reports(), site.platform.parties());
        String day = day(site.platform.clock());
        FirstFiles.Arrived first = sizes.firstLines() == 0
                ? FirstFiles.Arrived.none()
                : phase(new Phrase("files: the first", "文件级：首批大文件"), () -> sendFirst(site, day));
        phase(new Phrase("filling the database", "填充数据库"), () -> {
            site.fillDatabase(sizes.reports());
            return site;
        });
        List<RequestId> resumed = phase(new Phrase("going on with files of a former run", "续传此前未完成的文件"), files::resume);
        List<FileRound> rounds = new ArrayList<>();
        rounds.add(phase(new Phrase("files: first inquiry", "文件级：第一批"), () -> round(files, day + "-1", site)));
        QueryResults http = phase(
                new Phrase("queries over HTTP", "应用级：经 HTTP 查询"),
                () -> QueryLoad.overHttp(
                        site.portal.address(), sizes.callers(), sizes.httpQueries(), plan::mixed, executor));
        QueryResults inProcess = phase(new Phrase("queries in process", "应用级：进程内查询"), () -> askInProcess(site, plan));
        Latencies disk = phase(
                new Phrase("waits for the disk, beside", "另测落盘等待"),
                () -> DiskWaits.beside(site.platform.gateway().auditTrail().resolveSibling("")));
        for (int number = 2; number <= sizes.rounds(); number++) {
            String name = day + "-" + number;
            rounds.add(phase(new Phrase("files: another inquiry", "文件级：再一批"), () -> round(files, name, site)));
        }
        List<Attempt> attempts = phase(new Phrase("attacks", "攻击"), () -> attack(site, plan, hostile));
        return new Observations(
                site.before,
                first,
                resumed,
                rounds,
                http,
                inProcess,
                disk,
                attempts,
                site.meter.slots(),
                site.census.tokens());
    }

    @FunctionalInterface
    private interface Work<T> {
        T run() throws IOException;
    }

    private <T> T phase(Phrase title, Work<T> work) throws IOException {
        narrator.begin(title);
        long uptime = Machine.uptimeMillis();
        long processor = Machine.processorNanos();
        long start = System.nanoTime();
        T result = work.run();
        phases.add(new Phase(
                title,
                uptime,
                Duration.ofNanos(System.nanoTime() - start),
                Duration.ofNanos(Machine.processorNanos() - processor)));
        return result;
    }

    private Site open(Workspace workspace, Policies policies, LinkDecorator wire, ExecutorService executor)
            throws IOException {
        Gateway.warmUp();
        return new Site(workspace, policies.inForce(), wire, executor);
    }

    private FileExchange fileExchange(Site site, Workspace workspace) throws IOException {
        return new FileExchange(
                site.platform,
                new FileExchange.Stations(
                        workspace.internetOutbox(),
                        workspace.internetInbox(),
                        workspace.intranetOutbox(),
                        site.desk,
                        new InquiryFile(site.people),
                        new BatchJob(site.reports, HIGHEST_GRADE)),
                narrator);
    }

    /** Names of files carry the day, which goes on when the scenario is played again in the same directory. */
    private static String day(ScenarioClock clock) {
        return LocalDate.ofInstant(clock.instant(), ScenarioClock.BEIJING).format(DateTimeFormatter.BASIC_ISO_DATE);
    }

    private FirstFiles.Arrived sendFirst(Site site, String day) throws IOException {
        return new FirstFiles(site.platform, new RepeatedInquiry(site.people, sizes.firstLines()), narrator).send(day);
    }

    private FileRound round(FileExchange files, String name, Site site) throws IOException {
        List<FileLeg> legs = files.run(name, sizes.reports());
        Path result = files.result(name);
        return new FileRound(
                name,
                legs,
                new ResultCheck(site.people, HIGHEST_GRADE).firstFault(result, sizes.reports()),
                FileRound.digest(result));
    }

    private QueryResults askInProcess(Site site, QuestionPlan plan) throws IOException {
        Platform platform = site.platform;
        platform.answerWith(new InProcessService(
                site.reports, platform.parties().service(), CreditDomain.ANSWER, CreditDomain.CREDIT_REPORT));
        try {
            return QueryLoad.inProcess(platform.internet(), sizes.inProcessQueries(), plan::permitted);
        } finally {
            platform.answerWith(site.origin);
        }
    }

    private List<Attempt> attack(Site site, QuestionPlan plan, HostileLink hostile) throws IOException {
        Attacker attacker = new Attacker(
                site.platform,
                hostile,
                plan.reportOfGrade(1, 2, 0),
                plan.reportOfGrade(1, 2, sizes.reports() / 2),
                plan.reportOfGrade(3, 4, 0));
        return attacker.attack(program());
    }

    /** An executable that every machine which runs this has. */
    private static Path program() {
        return Path.of(ProcessHandle.current()
                .info()
                .command()
                .orElseGet(() ->
                        Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    }

    private static AuditFindings verify(Path trail, PublicKey key) throws IOException {
        long start = System.nanoTime();
        AuditVerification verification = AuditVerifier.with(key).verify(trail);
        return AuditFindings.of(verification, Duration.ofNanos(System.nanoTime() - start));
    }
}
