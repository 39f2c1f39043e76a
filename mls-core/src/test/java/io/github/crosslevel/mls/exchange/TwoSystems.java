package io.github.crosslevel.mls.exchange;

import io.github.crosslevel.mls.admin.Appointments;
import io.github.crosslevel.mls.admin.ManagementCenter;
import io.github.crosslevel.mls.admin.SecurityAdministration;
import io.github.crosslevel.mls.content.CanonicalChecker;
import io.github.crosslevel.mls.content.Canonicalizer;
import io.github.crosslevel.mls.decision.Decider;
import io.github.crosslevel.mls.decision.ObligationHandler;
import io.github.crosslevel.mls.identity.Authenticator;
import io.github.crosslevel.mls.identity.Credential;
import io.github.crosslevel.mls.identity.GradedSystem;
import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.inspect.HeadInspector;
import io.github.crosslevel.mls.inspect.Inspection;
import io.github.crosslevel.mls.inspect.Inspector;
import io.github.crosslevel.mls.inspect.Labeler;
import io.github.crosslevel.mls.inspect.Stamping;
import io.github.crosslevel.mls.label.Clearance;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.label.ValidityDimension;
import io.github.crosslevel.mls.request.AccessRequest;
import io.github.crosslevel.mls.request.Action;
import io.github.crosslevel.mls.request.Correlation;
import io.github.crosslevel.mls.request.ObjectRef;
import io.github.crosslevel.mls.request.Protocol;
import io.github.crosslevel.mls.request.RequestId;
import io.github.crosslevel.mls.request.Route;
import io.github.crosslevel.mls.seal.Claims;
import io.github.crosslevel.mls.seal.ClaimsCodec;
import io.github.crosslevel.mls.seal.FrameVerifier;
import io.github.crosslevel.mls.seal.Opener;
import io.github.crosslevel.mls.seal.Sealer;
import io.github.crosslevel.mls.transport.Link;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Two graded systems, the interconnect between them and the center over them, in one thread. Every port is a field that
 * a test may replace at any time, also while a crossing is under way.
 */
final class TwoSystems implements Closeable {
    static final SystemId INTERNET = SystemId.of("internet");
    static final SystemId INTRANET = SystemId.of("intranet");
    static final SystemId INTERCONNECT = SystemId.of("interconnect");
    static final Route INWARD = new Route(INTERNET, INTRANET);
    static final Action QUERY = Action.of("query");
    static final Action ANSWER = Action.of("answer");
    static final Action INQUIRE = Action.of("inquire");
    static final Action RESULT = Action.of("result");
    static final Duration PATIENCE = Duration.ofMillis(20);
    static final int MESSAGE_LIMIT = 100;
    static final int FILE_LIMIT = 100;
    static final int PART = 10;

    static final ValidityDimension VALIDITY = ValidityDimension.of("validity");

    static final LabelSchema SCHEMA = LabelSchema.builder("s", 1)
            .levels("public", "internal", "secret", "top")
            .categories("credit")
            .dimension(VALIDITY)
            .build();

    /** Returns the label of a level, with the category if the text ends with {@code {credit}}. */
    static Label label(String text) {
        String level = text.replace("{credit}", "");
        return level.equals(text) ? SCHEMA.label(level) : SCHEMA.label(level, "credit");
    }

    /** Proof of identity by saying so: what authenticators do is tested elsewhere. */
    record Claimed(SubjectId claimed) implements Credential {}

    final RecordedTrail trail = new RecordedTrail();
    final FrameTable frames = new FrameTable();
    final ManagementCenter center;
    final Map<SystemId, Retention> retention = new HashMap<>();
    final Map<SystemId, ContinuationRules> continuation = new HashMap<>();
    Instant now = Instant.parse("2026-01-02T12:00:00Z");

    /** What the application was asked, and what files were delivered, as canonical text. */
    final List<String> received = Collections.synchronizedList(new ArrayList<>());

    final List<Delivered> taken = Collections.synchronizedList(new ArrayList<>());
    final Set<String> quarantined = new TreeSet<>();

    Authenticator authenticator = KnownPeople::authenticate;
    Decider decider = KnownPeople::decide;
    Labeler labeler = KnownPeople::stamp;
    Canonicalizer canonicalizer = new LetterText.Canonical();
    CanonicalChecker checker = new LetterText.Checker();
    HeadInspector headInspector = (head, declared) -> Inspection.clean();
    Inspector inspector = content -> Inspection.clean();
    ObligationHandler handler = new LetterText.Masking();
    Sealer sealer = frames;
    FrameVerifier verifier = frames;
    Opener opener = frames;
    Link toInterconnect = frame -> interconnect().receive(frame);
    Link toInternet = frame -> internet().receive(frame);
    Link toIntranet = frame -> intranet().receive(frame);
    Application application = request -> answer("report");
    Delivery delivery = file -> {};
    Executor executor = Runnable::run;
    Optional<Quarantine> quarantine = Optional.of((request, content, reason) -> quarantined.add(text(content.open())));

    /** Lets claims no longer be kept, as if the disk had failed. */
    boolean codecFails;

    private final Path directory;
    private Interconnect interconnect;
    private Front internet;
    private Front intranet;

    private TwoSystems(Path directory) throws IOException {
        this.directory = directory;
        this.center = new ManagementCenter(
                SystemId.of("center"),
                KnownPeople::authenticate,
                Appointments.of(SubjectId.of("operator"), SubjectId.of("officer"), SubjectId.of("auditor")),
                trail,
                () -> now);
        this.interconnect = newInterconnect();
        this.internet = front(INTERNET).build();
        this.intranet = front(INTRANET).build();
    }

    private Interconnect newInterconnect() {
        return new Interconnect(
                        INTERCONNECT,
                        frame -> verifier.verify(frame),
                        center,
                        Map.of(INTERNET, frame -> toInternet.send(frame), INTRANET, frame -> toIntranet.send(frame)),
                        trail,
                        () -> now)
                .continuing(continuation(INTERCONNECT));
    }

    private ContinuationRules continuation(SystemId of) {
        return continuation.getOrDefault(of, ContinuationRules.renewing());
    }

    /** Opens both systems with a policy in force and an empty trail. */
    static TwoSystems open(Path directory) throws IOException {
        TwoSystems systems = new TwoSystems(directory);
        systems.register(INTERNET, 2, "secret{credit}");
        systems.register(INTRANET, 3, "top{credit}");
        systems.release();
        systems.trail.forget();
        return systems;
    }

    /** Opens both systems without any registration or policy. */
    static TwoSystems openUnadministered(Path directory) throws IOException {
        return new TwoSystems(directory);
    }

    void register(SystemId system, int grade, String ceiling) throws IOException {
        center.system(who("operator")).register(new GradedSystem(system, grade, Clearance.upTo(label(ceiling))));
    }

    /** Releases the policy of this test once more, under the next serial. */
    void release() throws IOException {
        SecurityAdministration security = center.security(who("officer"));
        security.release("p", request -> decider.decide(request), new CurrentLabeler());
    }

    /** The labeler that the test has set last. */
    private final class CurrentLabeler implements Labeler {
        @Override
        public Stamping stamp(AccessRequest request) {
            return labeler.stamp(request);
        }

        @Override
        public Optional<String> shortcoming(AccessRequest request) {
            return labeler.shortcoming(request);
        }
    }

    /** Returns a builder with every port set. */
    FrontBuilder front(SystemId system) {
        FrontBuilder builder = Front.builder()
                .system(system)
                .policies(center)
                .systems(center)
                .authenticator(credential -> authenticator.authenticate(credential))
                .audit(trail)
                .clock(() -> now)
                .sealer((claims, content) -> sealer.seal(claims, content))
                .opener(frame -> opener.open(frame))
                .link(frame -> toInterconnect.send(frame))
                .departing(LatestPorts.canonicalizer(() -> canonicalizer))
                .arriving(LatestPorts.checker(() -> checker))
                .inspectingHeads((head, declared) -> headInspector.inspectHead(head, declared))
                .inspecting(content -> inspector.inspect(content))
                .fulfilling(LatestPorts.handler(() -> handler))
                .messageLimit(MESSAGE_LIMIT)
                .partSize(PART)
                .continuing(continuation(system))
                .retention(retention.getOrDefault(system, Retention.standard()))
                .transfers(directory.resolve(system.value()), codec(), FILE_LIMIT, task -> executor.execute(task))
                .delivering(INQUIRE, this::take)
                .delivering(RESULT, this::take)
                .answering(QUERY, this::ask);
        quarantine.ifPresent(builder::quarantine);
        return builder;
    }

    private ClaimsCodec codec() {
        return new ClaimsCodec() {
            @Override
            public byte[] encode(Claims claims) {
                if (codecFails) {
                    throw new IllegalStateException("defect");
                }
                return frames.encode(claims);
            }

            @Override
            public Claims decode(byte[] bytes) {
                return frames.decode(bytes);
            }
        };
    }

    private Answer ask(Delivered request) throws IOException {
        received.add(text(request.content().open()));
        taken.add(request);
        return application.answer(request);
    }

    private void take(Delivered file) throws IOException {
        String text = text(file.content().open());
        delivery.deliver(file);
        received.add(text);
        taken.add(file);
    }

    Interconnect interconnect() {
        return interconnect;
    }

    Front internet() {
        return internet;
    }

    Front intranet() {
        return intranet;
    }

    /** Closes the front and opens a new one on the same directory, as after a crash; or makes the interconnect anew. */
    void restart(SystemId system) throws IOException {
        if (system.equals(INTERCONNECT)) {
            interconnect = newInterconnect();
        } else if (system.equals(INTERNET)) {
            internet.close();
            internet = front(system).build();
        } else {
            intranet.close();
            intranet = front(system).build();
        }
    }

    static Credential who(String subject) {
        return new Claimed(SubjectId.of(subject));
    }

    Submission query(String subject, String type, String text) {
        return submission(internet, subject, INWARD, QUERY, type, text);
    }

    Submission inquiry(String text) {
        return submission(internet, "alice", INWARD, INQUIRE, "inquiry", text);
    }

    Submission result(RequestId inquiry, String text) {
        Submission opening = submission(intranet, "service", INWARD.reversed(), RESULT, "result", text);
        return correlated(opening, Correlation.replyTo(inquiry));
    }

    static Submission correlated(Submission submission, Correlation correlation) {
        return new Submission(
                submission.id(),
                submission.credential(),
                correlation,
                submission.route(),
                submission.action(),
                submission.protocol(),
                submission.object(),
                submission.type(),
                submission.raw());
    }

    static Submission submission(Front front, String subject, Route route, Action action, String type, String text) {
        return new Submission(
                front.newRequestId(),
                who(subject),
                Correlation.opening(),
                route,
                action,
                Protocol.of("test"),
                ObjectRef.of("object/1", type),
                LetterText.TYPE,
                RawContent.of(text.getBytes(StandardCharsets.US_ASCII)));
    }

    static Answer answer(String type) {
        return answer("service", "answer/1", type, "Answer7");
    }

    static Answer answer(String subject, String object, String type, String text) {
        return new Answer(
                who(subject),
                ANSWER,
                ObjectRef.of(object, type),
                LetterText.TYPE,
                RawContent.of(text.getBytes(StandardCharsets.US_ASCII)));
    }

    ExchangeOutcome exchange(Submission submission) {
        return internet.exchange(submission, PATIENCE);
    }

    static String text(InputStream in) throws IOException {
        try (in) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    /** Returns the files that a system keeps, as {@code directory/suffix} with how many there are, without locks. */
    Map<String, Long> kept(SystemId system) {
        try (Stream<Path> files = Files.walk(directory.resolve(system.value()))) {
            return files.filter(file -> Files.isRegularFile(file) && !file.endsWith("lock"))
                    .map(file -> file.getParent().getFileName()
                            + file.getFileName().toString().replaceFirst("^[0-9a-f]{32}", "/*"))
                    .collect(Collectors.groupingBy(name -> name, Collectors.counting()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path directory(SystemId system) {
        return directory.resolve(system.value());
    }

    @Override
    public void close() throws IOException {
        internet.close();
        intranet.close();
    }
}
