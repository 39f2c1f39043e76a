package io.github.crosslevel.mls.examples.creditreport.scenario;

import io.github.crosslevel.mls.examples.creditreport.audit.TrailReading;
import io.github.crosslevel.mls.examples.creditreport.data.ReportDatabase;
import io.github.crosslevel.mls.examples.creditreport.data.ReportGenerator;
import io.github.crosslevel.mls.examples.creditreport.files.FirstFiles;
import io.github.crosslevel.mls.examples.creditreport.internet.QueryPortal;
import io.github.crosslevel.mls.examples.creditreport.intranet.BatchJob;
import io.github.crosslevel.mls.examples.creditreport.intranet.CreditService;
import io.github.crosslevel.mls.examples.creditreport.intranet.InquiryDesk;
import io.github.crosslevel.mls.examples.creditreport.measure.EpochCensus;
import io.github.crosslevel.mls.examples.creditreport.measure.Machine;
import io.github.crosslevel.mls.examples.creditreport.measure.ThroughputMeter;
import io.github.crosslevel.mls.examples.creditreport.platform.CreditDomain;
import io.github.crosslevel.mls.examples.creditreport.platform.Platform;
import io.github.crosslevel.mls.examples.creditreport.platform.ScenarioClock;
import io.github.crosslevel.mls.file.DirectoryDelivery;
import io.github.crosslevel.mls.gateway.LinkDecorator;
import io.github.crosslevel.mls.http.HttpOrigin;
import io.github.crosslevel.mls.policy.CompiledPolicy;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.concurrent.Executor;

/** Both systems and the platform between them, up and running. */
final class Site implements Closeable {
    private static final long SEED = 4;
    private static final String TRAIL = "audit/trail.jsonl";

    final ThroughputMeter meter = new ThroughputMeter(Machine::uptimeMillis);
    final EpochCensus census = new EpochCensus();
    final ReportGenerator people = new ReportGenerator(SEED);
    final TrailReading before;
    final ReportDatabase reports;
    final InquiryDesk desk;
    final Platform platform;
    final HttpOrigin origin;
    final QueryPortal portal;
    private final Deque<Closeable> open = new ArrayDeque<>();

    /**
     * Brings everything up.
     *
     * @param wire what lies between the fronts and the interconnect
     */
    Site(Workspace workspace, CompiledPolicy policy, LinkDecorator wire, Executor executor) throws IOException {
        try {
            Path gateway = workspace.gateway();
            before = TrailReading.of(gateway.resolve(TRAIL), Set.of());
            reports = closing(ReportDatabase.open(workspace.database()));
            desk = InquiryDesk.into(workspace.intranetInbox());
            platform = closing(Platform.open(new Platform.Settings(
                    gateway,
                    policy,
                    before.last()
                            .map(last -> ScenarioClock.after(last, System::nanoTime))
                            .orElseGet(() -> ScenarioClock.firstMorning(System::nanoTime)),
                    executor,
                    BatchJob.RESULT_COLUMNS,
                    FirstFiles.before(desk),
                    DirectoryDelivery.into(workspace.internetInbox()),
                    wire,
                    meter,
                    census)));
            CreditService service = closing(CreditService.start(reports, executor));
            origin = closing(HttpOrigin.at(service.address(), platform.parties().service(), CreditDomain.HTTP_ROUTES));
            platform.answerWith(origin);
            portal = closing(QueryPortal.open(platform, executor));
        } catch (IOException | RuntimeException e) {
            giveUp(e);
            throw e;
        }
    }

    /** Takes down what is up; what failed first is what counts. */
    private void giveUp(Exception failure) {
        try {
            close();
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    /** Makes up the reports, unless a former run in the same directory did. */
    void fillDatabase(int count) throws IOException {
        if (reports.count() != count) {
            reports.fill(people, count);
        }
    }

    private <T extends Closeable> T closing(T part) {
        open.push(part);
        return part;
    }

    /** Takes everything down, what came last first. */
    @Override
    public void close() throws IOException {
        if (!open.isEmpty()) {
            try {
                open.pop().close();
            } finally {
                close();
            }
        }
    }
}
