package io.github.crosslevel.mls.gateway;

import static io.github.crosslevel.mls.gateway.Credit.INTERNET;
import static io.github.crosslevel.mls.gateway.Credit.INTRANET;
import static io.github.crosslevel.mls.gateway.Credit.INWARD;
import static io.github.crosslevel.mls.gateway.Credit.JSON;

import io.github.crosslevel.mls.exchange.Answer;
import io.github.crosslevel.mls.exchange.Application;
import io.github.crosslevel.mls.exchange.Delivered;
import io.github.crosslevel.mls.exchange.ExchangeOutcome;
import io.github.crosslevel.mls.exchange.Front;
import io.github.crosslevel.mls.exchange.FrontBuilder;
import io.github.crosslevel.mls.exchange.RawContent;
import io.github.crosslevel.mls.exchange.Submission;
import io.github.crosslevel.mls.file.DirectoryDelivery;
import io.github.crosslevel.mls.identity.AccessKey;
import io.github.crosslevel.mls.identity.Subject;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.policy.CompiledPolicy;
import io.github.crosslevel.mls.request.Correlation;
import io.github.crosslevel.mls.request.ObjectRef;
import io.github.crosslevel.mls.request.Protocol;
import io.github.crosslevel.mls.request.Route;
import io.github.crosslevel.mls.testkit.ManualClock;
import io.github.crosslevel.mls.transport.Acknowledgement;
import io.github.crosslevel.mls.transport.Link;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * A gateway of the library's own parts, with a portal and two services, whose links and services a test may replace at
 * any time.
 */
final class CreditGateway implements Closeable {
    /** In Beijing time. */
    static final String MONDAY_TEN = "2026-11-23T02:00:00Z";

    static final String PASSWORD = "test password";
    static final Duration PATIENCE = Duration.ofSeconds(10);
    static final int MESSAGE_LIMIT = 64 << 10;
    static final String REPORT =
            "{\"grade\":2,\"idNumber\":\"11010519491231002X\",\"mobile\":\"13800138000\",\"name\":\"张三\"}";

    /** What stands on the way from a front to the interconnect. */
    @FunctionalInterface
    interface Tap {
        Acknowledgement send(SystemId from, InputStream frame, Link interconnect) throws IOException;
    }

    static final Tap OPEN = (from, frame, interconnect) -> interconnect.send(frame);

    final Path directory;
    final ManualClock clock;

    /** What the services were asked, as canonical text. */
    final List<String> asked = new CopyOnWriteArrayList<>();

    volatile Application application = request -> report(REPORT);
    volatile Tap tap = OPEN;

    private final Map<String, AccessKey> keys = new HashMap<>();
    private final Gateway gateway;
    private final Trails.Tail tail;

    private CreditGateway(
            Path directory, ManualClock clock, BiFunction<CreditGateway, GatewayBuilder, GatewayBuilder> settings)
            throws IOException {
        this.directory = directory;
        this.clock = clock;
        DirectoryDelivery inbox = DirectoryDelivery.into(Files.createDirectories(inbox()));
        DirectoryDelivery outbox = DirectoryDelivery.into(Files.createDirectories(outbox()));
        GatewayBuilder builder = Gateway.in(directory.resolve("gateway"), PASSWORD.toCharArray())
                .policy(Credit.POLICY)
                .clock(clock)
                .system(Credit.internet(), front -> Credit.portal(front).delivering(Credit.REPORT, outbox))
                .system(
                        Credit.intranet(),
                        front -> Credit.service(front)
                                .messageLimit(MESSAGE_LIMIT)
                                .answering(Credit.QUERY, this::answer)
                                .delivering(Credit.INQUIRE, inbox))
                .decorating((system, link) -> frame -> tap.send(system, frame, link));
        this.gateway = settings.apply(this, builder).open();
        this.tail = new Trails.Tail(trail());
        for (Subject subject : Credit.subjects()) {
            keys.put(subject.id().value(), gateway.issueKey(subject));
        }
        records();
    }

    static CreditGateway open(Path directory) throws IOException {
        return open(directory, ManualClock.at(MONDAY_TEN));
    }

    static CreditGateway open(Path directory, ManualClock clock) throws IOException {
        return open(directory, clock, UnaryOperator.identity());
    }

    static CreditGateway open(Path directory, ManualClock clock, UnaryOperator<GatewayBuilder> settings)
            throws IOException {
        return new CreditGateway(directory, clock, (credit, builder) -> settings.apply(builder));
    }

    /** Opens a gateway with a second service, in another graded system. */
    static CreditGateway openWithCourt(Path directory) throws IOException {
        return openWithCourt(directory, front -> {});
    }

    static CreditGateway openWithCourt(Path directory, Consumer<FrontBuilder> court) throws IOException {
        return openWithCourt(directory, Credit.POLICY, court);
    }

    static CreditGateway openWithCourt(Path directory, CompiledPolicy policy, Consumer<FrontBuilder> court)
            throws IOException {
        return new CreditGateway(
                directory,
                ManualClock.at(MONDAY_TEN),
                (credit, builder) -> builder.policy(policy).system(Credit.court(), front -> {
                    Credit.service(front).answering(Credit.QUERY, credit::answer);
                    court.accept(front);
                }));
    }

    /**
     * Forgets what happened, and puts everything back that a test may replace, but for the clock: keys never go back in
     * time.
     */
    void reset() {
        application = request -> report(REPORT);
        tap = OPEN;
        asked.clear();
        records();
    }

    private Answer answer(Delivered request) throws IOException {
        asked.add(Credit.text(request.content()));
        return application.answer(request);
    }

    /** Where inquiry files arrive. */
    Path inbox() {
        return directory.resolve("inbox");
    }

    /** Where result files arrive. */
    Path outbox() {
        return directory.resolve("outbox");
    }

    Gateway gateway() {
        return gateway;
    }

    Front internet() {
        return gateway.front(INTERNET);
    }

    Front intranet() {
        return gateway.front(INTRANET);
    }

    Path trail() {
        return directory.resolve("gateway/audit/trail.jsonl");
    }

    AccessKey key(String subject) {
        AccessKey key = keys.get(subject);
        if (key == null) {
            throw new IllegalArgumentException("nobody is called " + subject);
        }
        return key;
    }

    Answer report(String json) {
        return report("reporting", json);
    }

    Answer report(String service, String json) {
        return new Answer(
                key(service),
                Credit.ANSWER,
                ObjectRef.of("report/1", "reply"),
                JSON.type(),
                RawContent.of(Credit.utf8(json)));
    }

    Submission query(String subject) {
        return query(subject, "report/1", Credit.HTTP, INWARD);
    }

    Submission query(String subject, String object, Protocol protocol, Route route) {
        return submission(subject, ObjectRef.of(object, "inquiry"), protocol, route, "{\"purpose\":\"loan\"}");
    }

    Submission submission(String subject, ObjectRef object, Protocol protocol, Route route, String json) {
        return new Submission(
                gateway.front(route.source()).newRequestId(),
                key(subject),
                Correlation.opening(),
                route,
                Credit.QUERY,
                protocol,
                object,
                JSON.type(),
                RawContent.of(Credit.utf8(json)));
    }

    Submission inquiryFile(String subject, String name, byte[] csv) {
        return new Submission(
                internet().newRequestId(),
                key(subject),
                Correlation.opening(),
                INWARD,
                Credit.INQUIRE,
                Credit.FILE,
                ObjectRef.of(name, "inquiry-file"),
                Credit.INQUIRIES.type(),
                RawContent.of(csv));
    }

    Submission resultFile(Correlation correlation, String name, byte[] csv) {
        return new Submission(
                intranet().newRequestId(),
                key("reporting"),
                correlation,
                INWARD.reversed(),
                Credit.REPORT,
                Credit.FILE,
                ObjectRef.of(name, "result-file"),
                Credit.RESULTS.type(),
                RawContent.of(csv));
    }

    ExchangeOutcome exchange(Submission submission) {
        return gateway.front(submission.route().source()).exchange(submission, PATIENCE);
    }

    /** Returns the frame of a submission, which goes nowhere. */
    CapturedFrame capture(Submission submission) {
        List<byte[]> frames = new ArrayList<>();
        tap = (from, frame, interconnect) -> {
            frames.add(frame.readAllBytes());
            return Acknowledgement.refused();
        };
        exchange(submission);
        tap = OPEN;
        ends();
        return new CapturedFrame(frames.get(0));
    }

    Acknowledgement toInterconnect(CapturedFrame frame) {
        return gateway.interconnect().receive(new ByteArrayInputStream(frame.bytes()));
    }

    Acknowledgement toFront(SystemId system, CapturedFrame frame) {
        return gateway.front(system).receive(new ByteArrayInputStream(frame.bytes()));
    }

    /** Returns what was recorded since the last call. */
    List<Map<String, String>> records() {
        return tail.next();
    }

    /** Returns how the crossings recorded since the last call ended: component, outcome, stage and reason. */
    List<String> ends() {
        return records().stream()
                .filter(record -> "crossing".equals(record.get("kind")))
                .map(CreditGateway::end)
                .toList();
    }

    static String end(Map<String, String> record) {
        String end = record.get("component") + " " + record.get("outcome") + " " + record.get("stage");
        return Optional.ofNullable(record.get("reason"))
                .map(reason -> end + " " + reason)
                .orElse(end);
    }

    @Override
    public void close() throws IOException {
        gateway.close();
    }
}
