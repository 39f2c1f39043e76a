package io.github.crosslevel.mls.exchange;

import io.github.crosslevel.mls.admin.PolicySource;
import io.github.crosslevel.mls.admin.SystemRegistry;
import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.audit.AuditSink;
import io.github.crosslevel.mls.content.CanonicalChecker;
import io.github.crosslevel.mls.content.Canonicalizer;
import io.github.crosslevel.mls.content.ContentType;
import io.github.crosslevel.mls.decision.ObligationHandler;
import io.github.crosslevel.mls.identity.Authenticator;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.inspect.HeadInspector;
import io.github.crosslevel.mls.inspect.Inspector;
import io.github.crosslevel.mls.inspect.Labeler;
import io.github.crosslevel.mls.internal.setting.RequiredSettings;
import io.github.crosslevel.mls.internal.setting.Setting;
import io.github.crosslevel.mls.label.downgrade.Declassifier;
import io.github.crosslevel.mls.label.rule.AggregationRules;
import io.github.crosslevel.mls.request.Action;
import io.github.crosslevel.mls.request.RequestId;
import io.github.crosslevel.mls.seal.ClaimsCodec;
import io.github.crosslevel.mls.seal.Opener;
import io.github.crosslevel.mls.seal.Sealer;
import io.github.crosslevel.mls.transport.Link;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Collects the ports of a {@link Front}; each single port is set once, and all that is missing is named when building.
 * Not thread-safe.
 */
public final class FrontBuilder {
    /** Most bytes of one message, unless set otherwise: 4 MiB. */
    public static final int DEFAULT_MESSAGE_LIMIT = 4 << 20;

    /** Bytes of one part of a file: 8 MiB. */
    public static final long PART_SIZE = 8L << 20;

    private final RequiredSettings required = new RequiredSettings();
    private final Setting<SystemId> system = required.add("system");
    private final Setting<PolicySource> policies = required.add("policies");
    private final Setting<SystemRegistry> systems = required.add("systems");
    private final Setting<Authenticator> authenticator = required.add("authenticator");
    private final Setting<AuditSink> audit = required.add("audit");
    private final Setting<Sealer> sealer = required.add("sealer");
    private final Setting<Opener> opener = required.add("opener");
    private final Setting<Link> link = required.add("link");
    private @Nullable Quarantine quarantine;
    private @Nullable Labeler labeler;
    private @Nullable AggregationRules aggregation;
    private @Nullable Declassifier declassifier;
    private @Nullable TransferSettings transfers;
    private ContinuationRules continuation = ContinuationRules.renewing();
    private InstantSource clock = InstantSource.system();
    private Supplier<Attributes> environment = Attributes::none;
    private BiPredicate<SystemId, Action> filed = (destination, action) -> false;
    private int messageLimit = DEFAULT_MESSAGE_LIMIT;
    private long partSize = PART_SIZE;
    private Retention retention = Retention.standard();
    private final Map<ContentType, Canonicalizer> canonicalizers = new HashMap<>();
    private final Map<ContentType, CanonicalChecker> checkers = new HashMap<>();
    private final List<HeadInspector> headInspectors = new ArrayList<>();
    private final List<Inspector> inspectors = new ArrayList<>();
    private final List<ObligationHandler> obligationHandlers = new ArrayList<>();
    private final Map<Action, Application> applications = new HashMap<>();
    private final Map<Action, Delivery> deliveries = new HashMap<>();

    private record TransferSettings(Path directory, ClaimsCodec codec, long largest, Executor executor) {}

    FrontBuilder() {}

    /** Sets which graded system this front stands before. */
    public FrontBuilder system(SystemId id) {
        system.setOnce(id);
        return this;
    }

    /** Sets where the policy in force comes from. */
    public FrontBuilder policies(PolicySource source) {
        policies.setOnce(source);
        return this;
    }

    /** Sets where the registered systems come from. */
    public FrontBuilder systems(SystemRegistry registry) {
        systems.setOnce(registry);
        return this;
    }

    /** Sets who knows the callers. */
    public FrontBuilder authenticator(Authenticator port) {
        authenticator.setOnce(port);
        return this;
    }

    /** Sets the audit trail. */
    public FrontBuilder audit(AuditSink sink) {
        audit.setOnce(sink);
        return this;
    }

    /** Sets what seals departing content. */
    public FrontBuilder sealer(Sealer port) {
        sealer.setOnce(port);
        return this;
    }

    /** Sets what opens arriving frames. */
    public FrontBuilder opener(Opener port) {
        opener.setOnce(port);
        return this;
    }

    /** Sets the link to the interconnect. */
    public FrontBuilder link(Link port) {
        link.setOnce(port);
        return this;
    }

    /** Sets where content waits that inspectors want a person to look at; without it, such content is refused. */
    public FrontBuilder quarantine(Quarantine port) {
        quarantine = once("quarantine", quarantine, port);
        return this;
    }

    /**
     * Sets who labels what departs from here, instead of the labelling rules of the policy in force: the rules of a
     * system of its own, or those mapped from its own schema.
     */
    public FrontBuilder labeler(Labeler own) {
        labeler = once("labeler", labeler, own);
        return this;
    }

    /** Sets by which rules much of something is labelled higher than each of it; by none unless set. */
    public FrontBuilder aggregation(AggregationRules rules) {
        aggregation = once("aggregation", aggregation, rules);
        return this;
    }

    /** Sets what redeems the downgrade tickets of submissions; without it, a submission with a ticket is refused. */
    public FrontBuilder declassifier(Declassifier tickets) {
        declassifier = once("declassifier", declassifier, tickets);
        return this;
    }

    /**
     * Sets who knows the circumstances that policy asks for, such as an alert; asked once per decision, for those made
     * here only. Nothing is known unless set.
     */
    public FrontBuilder environment(Supplier<Attributes> source) {
        environment = source;
        return this;
    }

    /** Sets the clock; the system's unless set. */
    public FrontBuilder clock(InstantSource source) {
        clock = source;
        return this;
    }

    /** Sets the most bytes of one message; {@value #DEFAULT_MESSAGE_LIMIT} unless set. */
    public FrontBuilder messageLimit(int bytes) {
        messageLimit = bytes;
        return this;
    }

    /** Sets the bytes of one part, so that tests need no large files. */
    FrontBuilder partSize(long bytes) {
        partSize = bytes;
        return this;
    }

    /** Sets how long and how much is kept about files, so that tests need not send thousands. */
    FrontBuilder retention(Retention limits) {
        retention = limits;
        return this;
    }

    /** Adds a content type that may depart. */
    public FrontBuilder departing(Canonicalizer canonicalizer) {
        add("canonicalizer", canonicalizers, canonicalizer.type(), canonicalizer);
        return this;
    }

    /** Adds a content type that may arrive. */
    public FrontBuilder arriving(CanonicalChecker checker) {
        add("checker", checkers, checker.type(), checker);
        return this;
    }

    /** Adds an inspector of the first raw bytes; inspectors run in the order in which they are added. */
    public FrontBuilder inspectingHeads(HeadInspector inspector) {
        headInspectors.add(inspector);
        return this;
    }

    /** Adds an inspector of canonical content. */
    public FrontBuilder inspecting(Inspector inspector) {
        inspectors.add(inspector);
        return this;
    }

    /** Adds what fulfils obligations; the first that handles one does. */
    public FrontBuilder fulfilling(ObligationHandler handler) {
        obligationHandlers.add(handler);
        return this;
    }

    /** Adds the application that answers requests of this action. */
    public FrontBuilder answering(Action action, Application application) {
        if (deliveries.containsKey(action)) {
            throw new IllegalStateException("`" + action + "` is delivered as a file and cannot be answered too");
        }
        add("application", applications, action, application);
        return this;
    }

    /** Adds where files of this action go. */
    public FrontBuilder delivering(Action action, Delivery delivery) {
        if (applications.containsKey(action)) {
            throw new IllegalStateException(
                    "`" + action + "` is answered by an application and cannot be delivered too");
        }
        add("delivery", deliveries, action, delivery);
        return this;
    }

    /**
     * Sets which actions a destination takes as files. A message of such an action is refused here, since it would be
     * delivered and never answered. Nothing is known about that unless set.
     */
    public FrontBuilder filing(BiPredicate<SystemId, Action> destinations) {
        filed = destinations;
        return this;
    }

    /** Returns the actions of which this front answers requests, as far as they were added. */
    public Set<Action> answered() {
        return Set.copyOf(applications.keySet());
    }

    /** Returns the actions of which this front delivers files, as far as they were added. */
    public Set<Action> delivered() {
        return Set.copyOf(deliveries.keySet());
    }

    /**
     * Lets this front send and receive files.
     *
     * <p>A file is sent on for 7 days after its approval. For 30 days after its last part a file that has arrived is
     * remembered, so that it is not delivered twice, and may be answered; one of which parts are missing is waited for
     * as long. There is room for 10,000 files under way in each direction and 100,000 that are remembered; when there
     * is none, nothing new is taken, and nothing is dropped before its time.
     *
     * @param directory where transfers survive a crash; used by one front at a time
     * @param codec the byte form in which their claims are kept
     * @param largest most bytes of one file
     * @param executor runs transfers
     */
    public FrontBuilder transfers(Path directory, ClaimsCodec codec, long largest, Executor executor) {
        transfers = once("transfers", transfers, new TransferSettings(directory, codec, largest, executor));
        return this;
    }

    /** Sets what becomes of files that outlast their label token; they are renewed on all routes unless set. */
    public FrontBuilder continuing(ContinuationRules rules) {
        continuation = rules;
        return this;
    }

    /**
     * Returns the front.
     *
     * @throws IllegalStateException if ports are missing; all of them are named
     * @throws IOException if the transfer directory cannot be used, for example because another process uses it
     */
    public Front build() throws IOException {
        required.check();
        FrontWiring wiring = new FrontWiring(
                system.get(),
                policies.get(),
                systems.get(),
                authenticator.get(),
                audit.get(),
                clock,
                environment,
                sealer.get(),
                opener.get(),
                link.get(),
                Map.copyOf(canonicalizers),
                Map.copyOf(checkers),
                List.copyOf(headInspectors),
                List.copyOf(inspectors),
                List.copyOf(obligationHandlers),
                Map.copyOf(applications),
                filed,
                Optional.ofNullable(quarantine),
                Optional.ofNullable(labeler),
                aggregation == null ? AggregationRules.none() : aggregation,
                Optional.ofNullable(declassifier),
                continuation,
                messageLimit);
        Recorder recorder = new Recorder(wiring.system(), wiring.audit(), clock);
        Sending sending = new Sending(wiring, recorder);
        Optional<TransferStore> store = store();
        Arrival arrival = new Arrival(wiring, IncomingTransfers.firstPart(store));
        SecureRandom random = new SecureRandom();
        Supplier<RequestId> ids = () -> RequestId.random(random);
        Messages messages = new Messages(wiring, sending, arrival, recorder, ids);
        Optional<Front.FileTransfers> files = Optional.ofNullable(transfers)
                .flatMap(settings -> store.map(kept -> files(kept, settings, wiring, sending, arrival, recorder)));
        return new Front(wiring.system(), messages, files, arrival, recorder, ids);
    }

    private Optional<TransferStore> store() throws IOException {
        if (transfers == null) {
            if (!deliveries.isEmpty()) {
                throw new IllegalStateException("deliveries " + deliveries.keySet() + " need a transfer directory");
            }
            return Optional.empty();
        }
        return Optional.of(TransferStore.open(
                transfers.directory(),
                new TransferStore.Settings(transfers.codec(), transfers.largest(), retention, clock)));
    }

    private Front.FileTransfers files(
            TransferStore store,
            TransferSettings settings,
            FrontWiring wiring,
            Sending sending,
            Arrival arrival,
            Recorder recorder) {
        return new Front.FileTransfers(
                store,
                new OutgoingTransfers(wiring, store, sending, recorder, settings.executor(), partSize),
                new IncomingTransfers(wiring, store, arrival, recorder, Map.copyOf(deliveries), settings.largest()));
    }

    private static <T> T once(String port, @Nullable T present, T value) {
        if (present != null) {
            throw new IllegalStateException("`" + port + "` is set twice");
        }
        return value;
    }

    private static <K, V> void add(String port, Map<K, V> into, K key, V value) {
        if (into.putIfAbsent(key, value) != null) {
            throw new IllegalStateException(port + " for `" + key + "` is set twice");
        }
    }
}
