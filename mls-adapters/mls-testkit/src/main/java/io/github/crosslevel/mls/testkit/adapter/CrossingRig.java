package io.github.crosslevel.mls.testkit.adapter;

import io.github.crosslevel.mls.admin.PolicyRelease;
import io.github.crosslevel.mls.admin.PolicySource;
import io.github.crosslevel.mls.admin.SystemRegistry;
import io.github.crosslevel.mls.decision.PolicyVersion;
import io.github.crosslevel.mls.exchange.Answer;
import io.github.crosslevel.mls.exchange.Application;
import io.github.crosslevel.mls.exchange.Delivered;
import io.github.crosslevel.mls.exchange.Delivery;
import io.github.crosslevel.mls.exchange.Front;
import io.github.crosslevel.mls.exchange.Interconnect;
import io.github.crosslevel.mls.exchange.Transfer;
import io.github.crosslevel.mls.identity.AccessKey;
import io.github.crosslevel.mls.identity.Credential;
import io.github.crosslevel.mls.identity.GradedSystem;
import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.label.Clearance;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.request.Action;
import io.github.crosslevel.mls.request.Route;
import io.github.crosslevel.mls.testkit.ManualClock;
import io.github.crosslevel.mls.testkit.RecordingAudit;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Two graded systems with their fronts, and the interconnect between them: the real pipeline, with ports in memory that
 * a case scripts. An adapter is started over it; a crossing runs on the thread that submits. Thread-safe.
 *
 * <pre>{@code
 * HttpFront http = HttpFront.builder()
 *         .exchange(rig.source()::exchange)
 *         .across(CrossingRig.ROUTE)
 *         .audit(rig.audit(), rig.clock())
 *         ...
 * rig.answering(HttpOrigin.at(address, CrossingRig.ANSWERER, routes));
 * rig.executor().execute(ConnectionListener.over(port, rig.executor(), http::serve));
 * }</pre>
 */
public final class CrossingRig implements Closeable {
    /** The system of the senders. */
    public static final SystemId SOURCE = SystemId.of("internet");

    /** The system of the receivers. */
    public static final SystemId DESTINATION = SystemId.of("intranet");

    /** From the source to the destination. */
    public static final Route ROUTE = new Route(SOURCE, DESTINATION);

    /** The action of what crosses, unless the adapter declares others. */
    public static final Action ACTION = Action.of("send");

    /** The action of answers. */
    public static final Action ANSWER = Action.of("answer");

    /** Proof of who sends. */
    public static final AccessKey CALLER = AccessKey.of(SubjectId.of("caller"), new byte[16]);

    /** Proof of who answers. */
    public static final AccessKey ANSWERER = AccessKey.of(SubjectId.of("answerer"), new byte[16]);

    /** Most bytes of canonical content: 100,000. */
    public static final int LIMIT = 100_000;

    /** How long adapters should wait for an answer, which is there at once or never: 20 ms. */
    public static final Duration PATIENCE = Duration.ofMillis(20);

    static final SystemId INTERCONNECT = SystemId.of("interconnect");

    private static final LabelSchema SCHEMA = LabelSchema.builder("kit", 1)
            .levels("grey", "green", "amber", "red")
            .build();

    private final RecordingAudit audit;
    private final ManualClock clock = ManualClock.at("2026-01-02T12:00:00Z");
    private final HostExecutor executor = new HostExecutor();
    private final AtomicLong serial = new AtomicLong(1);
    private final AtomicInteger directories = new AtomicInteger();
    private final Path directory;
    private final Script script;
    private final Interconnect interconnect;
    private final Front source;
    private final Front destination;
    private volatile Predicate<Credential> otherCredentials = credential -> false;
    private volatile Optional<Application> application = Optional.empty();
    private volatile Optional<Delivery> delivery = Optional.empty();

    /** What an adapter needs of its systems. */
    record Needs(AdapterLevel level, ContentFormat format, List<Action> actions) {}

    private CrossingRig(Needs needs, RecordingAudit audit) throws IOException {
        this.audit = audit;
        this.directory = Files.createTempDirectory("mls-kit");
        MemoryFrames frames = new MemoryFrames();
        this.script = new Script(
                credential -> KnownCallers.authenticate(credential, otherCredentials),
                needs.format(),
                frames,
                new Script.Ways(
                        frame -> interconnect().receive(frame),
                        frame -> destination().receive(frame),
                        frame -> source().receive(frame)));
        Center center = new Center();
        this.interconnect = new Interconnect(
                INTERCONNECT,
                frame -> script.verifier.verify(frame),
                center,
                Map.of(SOURCE, frame -> script.back.send(frame), DESTINATION, frame -> script.in.send(frame)),
                audit,
                clock);
        RigFronts fronts =
                new RigFronts(script, needs, frames, new RigFronts.Surroundings(audit, clock, executor, directory));
        this.source = fronts.source(center).build();
        this.destination =
                fronts.destination(center, this::answer, this::deliver).build();
    }

    static CrossingRig open(Needs needs, RecordingAudit audit) throws IOException {
        return new CrossingRig(needs, audit);
    }

    static Label label(String level) {
        return SCHEMA.label(level);
    }

    /** Policy and systems, as the script says. */
    final class Center implements PolicySource, SystemRegistry {
        @Override
        public Optional<PolicyRelease> current() {
            return Optional.of(new PolicyRelease(
                    new PolicyVersion("kit", serial.get()),
                    request -> script.decider.decide(request),
                    request -> script.labeler.stamp(request)));
        }

        @Override
        public Optional<GradedSystem> find(SystemId id) {
            return Optional.ofNullable(script.ceilings().get(id))
                    .map(ceiling -> new GradedSystem(id, id.equals(SOURCE) ? 2 : 3, Clearance.upTo(ceiling)));
        }
    }

    private Interconnect interconnect() {
        return interconnect;
    }

    private Answer answer(Delivered request) throws IOException {
        script.receiving.before(request);
        return application
                .orElseThrow(() -> new IllegalStateException("the adapter has not said what answers"))
                .answer(request);
    }

    private void deliver(Delivered file) throws IOException {
        script.receiving.before(file);
        delivery.orElseThrow(() -> new IllegalStateException("the adapter has not said where files go"))
                .deliver(file);
    }

    /** Returns the front before the senders. */
    public Front source() {
        return source;
    }

    /** Returns the front before the receivers. */
    public Front destination() {
        return destination;
    }

    /** Returns the trail of all components; an adapter records there what it refuses itself. */
    public RecordingAudit audit() {
        return audit;
    }

    /** Returns the clock, which stands still unless the adapter moves it. */
    public ManualClock clock() {
        return clock;
    }

    /** Returns the executor of the host, for whatever the adapter runs; all must have ended when it is closed. */
    public Executor executor() {
        return executor;
    }

    /** Sets the destination end of an adapter at {@link AdapterLevel#APPLICATION}. It answers as {@link #ANSWERER}. */
    public void answering(Application end) {
        application = Optional.of(end);
    }

    /** Sets the destination end of an adapter at {@link AdapterLevel#FILE}. */
    public void delivering(Delivery end) {
        delivery = Optional.of(end);
    }

    /**
     * Takes credentials of another kind than {@link #CALLER} as proof, if this says so and they claim to be the caller.
     */
    public void accepting(Predicate<Credential> proof) {
        otherCredentials = proof;
    }

    /** Returns a new empty directory, which is removed with the rig. */
    public Path newDirectory() throws IOException {
        return Files.createDirectory(directory.resolve("adapter-" + directories.incrementAndGet()));
    }

    /** Goes on with every file that waits at the source, and returns how the last one ended; nothing if none waits. */
    public Told resume() throws IOException {
        Told told = Told.nothing();
        for (Transfer transfer : source.resumeTransfers()) {
            told = Told.of(transfer.await());
        }
        return told;
    }

    Script script() {
        return script;
    }

    HostExecutor host() {
        return executor;
    }

    /** Puts another version of the policy in force. */
    void swapPolicy() {
        serial.incrementAndGet();
    }

    /** Gives back everything, and interrupts tasks that have not ended. */
    @Override
    public void close() throws IOException {
        executor.close();
        source.close();
        destination.close();
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).forEach(CrossingRig::delete);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
