package io.github.crosslevel.mls.examples.creditreport.platform;

import io.github.crosslevel.mls.examples.creditreport.measure.EpochCensus;
import io.github.crosslevel.mls.examples.creditreport.measure.ThroughputMeter;
import io.github.crosslevel.mls.exchange.Application;
import io.github.crosslevel.mls.exchange.Delivery;
import io.github.crosslevel.mls.exchange.Front;
import io.github.crosslevel.mls.exchange.FrontBuilder;
import io.github.crosslevel.mls.file.csv.CsvCanonicalizer;
import io.github.crosslevel.mls.file.csv.CsvChecker;
import io.github.crosslevel.mls.file.csv.CsvFormat;
import io.github.crosslevel.mls.file.csv.CsvMasking;
import io.github.crosslevel.mls.gateway.Gateway;
import io.github.crosslevel.mls.gateway.LinkDecorator;
import io.github.crosslevel.mls.identity.GradedSystem;
import io.github.crosslevel.mls.inspect.Inspection;
import io.github.crosslevel.mls.inspect.Inspector;
import io.github.crosslevel.mls.inspection.match.KeywordInspector;
import io.github.crosslevel.mls.inspection.type.TypeByContent;
import io.github.crosslevel.mls.json.JsonCanonicalizer;
import io.github.crosslevel.mls.json.JsonChecker;
import io.github.crosslevel.mls.json.JsonFormat;
import io.github.crosslevel.mls.json.JsonMasking;
import io.github.crosslevel.mls.label.Clearance;
import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.policy.CompiledPolicy;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;

/** The gateway of the scenario, with a front before the intranet and one before the internet. */
public final class Platform implements Closeable {
    /** How long the keys of a label token live; short, so that a run of half a minute sees some changes. */
    public static final Duration EPOCH = Duration.ofSeconds(5);

    /** A real host asks its secret store. */
    private static final char[] KEY_FILE_PASSWORD = "credit-report-exchange".toCharArray();

    private static final long LARGEST_FILE = 1L << 30;

    private final AtomicReference<Application> application = new AtomicReference<>(request -> {
        throw new IOException("the service is not up yet");
    });
    private final ScenarioClock clock;
    private final Gateway gateway;
    private final Parties parties;

    private Platform(Settings settings) throws IOException {
        clock = settings.clock();
        FrameTap tap = new FrameTap(settings.meter(), settings.census());
        LabelSchema labels = settings.policy().labels();
        Clearance portal = Clearance.upTo(labels.parse("秘密{征信,信贷}"));
        gateway = Gateway.in(settings.directory(), KEY_FILE_PASSWORD)
                .policy(settings.policy())
                .clock(clock)
                .epoch(EPOCH)
                .executor(settings.executor())
                .largestFile(LARGEST_FILE)
                .decorating(
                        (system, link) -> tap.decorate(system, settings.wire().decorate(system, link)))
                .system(
                        new GradedSystem(CreditDomain.INTRANET, 3, Clearance.upTo(labels.top())),
                        front -> intranet(front, settings))
                .system(new GradedSystem(CreditDomain.INTERNET, 2, portal), front -> internet(front, settings))
                .open();
        parties = Parties.enrol(gateway, labels);
    }

    /**
     * What a platform is made of.
     *
     * @param directory where keys, audit trail and transfers lie
     * @param policy the policy in force
     * @param clock the time
     * @param executor runs file transfers
     * @param resultColumns the columns of result files
     * @param inbox takes inquiry files on the intranet
     * @param outbox takes result files on the internet
     * @param wire what lies between the fronts and the interconnect
     * @param meter counts the bytes of the frames
     * @param census counts their tokens
     */
    public record Settings(
            Path directory,
            CompiledPolicy policy,
            ScenarioClock clock,
            Executor executor,
            List<String> resultColumns,
            Delivery inbox,
            Delivery outbox,
            LinkDecorator wire,
            ThroughputMeter meter,
            EpochCensus census) {}

    /**
     * Opens the platform.
     *
     * @throws IOException if its directory cannot be used
     */
    public static Platform open(Settings settings) throws IOException {
        return new Platform(settings);
    }

    private void intranet(FrontBuilder front, Settings settings) {
        CsvFormat results = ContentFormats.resultFile(settings.resultColumns());
        front.departing(JsonCanonicalizer.of(ContentFormats.REPORT))
                .departing(CsvCanonicalizer.of(results))
                .arriving(JsonChecker.of(ContentFormats.QUERY))
                .arriving(CsvChecker.of(ContentFormats.INQUIRY_FILE))
                .inspectingHeads(TypeByContent.standard())
                .inspecting(keywords())
                .fulfilling(JsonMasking.of(ContentFormats.REPORT, ContentFormats.masks()))
                .fulfilling(CsvMasking.of(results, ContentFormats.masks()))
                .answering(CreditDomain.QUERY, request -> application.get().answer(request))
                .delivering(CreditDomain.INQUIRE, settings.inbox());
    }

    private static void internet(FrontBuilder front, Settings settings) {
        front.departing(JsonCanonicalizer.of(ContentFormats.QUERY))
                .departing(CsvCanonicalizer.of(ContentFormats.INQUIRY_FILE))
                .arriving(JsonChecker.of(ContentFormats.REPORT))
                .arriving(CsvChecker.of(ContentFormats.resultFile(settings.resultColumns())))
                .inspectingHeads(TypeByContent.standard())
                .inspecting(keywords())
                .delivering(CreditDomain.REPORT, settings.outbox());
    }

    /**
     * Looks for words that mark a document as one that must not be on these systems at all: in messages, since the
     * cells of files are held to their columns.
     */
    private static Inspector keywords() {
        KeywordInspector keywords =
                KeywordInspector.builder().block("绝密★").block("机密★").build();
        return content -> content.type().equals(JsonFormat.TYPE) ? keywords.inspect(content) : Inspection.clean();
    }

    /** Sets what answers queries on the intranet, in place of what did. */
    public void answerWith(Application service) {
        application.set(service);
    }

    /** Returns the front before the internet. */
    public Front internet() {
        return gateway.front(CreditDomain.INTERNET);
    }

    /** Returns the front before the intranet. */
    public Front intranet() {
        return gateway.front(CreditDomain.INTRANET);
    }

    /** Returns who takes part. */
    public Parties parties() {
        return parties;
    }

    /** Returns the clock. */
    public ScenarioClock clock() {
        return clock;
    }

    /** Returns the gateway. */
    public Gateway gateway() {
        return gateway;
    }

    @Override
    public void close() throws IOException {
        gateway.close();
    }
}
