package io.github.crosslevel.mls.gateway;

import io.github.crosslevel.mls.admin.AdminRole;
import io.github.crosslevel.mls.admin.Appointments;
import io.github.crosslevel.mls.admin.ManagementCenter;
import io.github.crosslevel.mls.admin.PolicyRelease;
import io.github.crosslevel.mls.admin.SystemAdministration;
import io.github.crosslevel.mls.audit.AuthorityLog;
import io.github.crosslevel.mls.crypto.audit.AuditFile;
import io.github.crosslevel.mls.crypto.audit.TrailArchive;
import io.github.crosslevel.mls.crypto.envelope.FrameOpener;
import io.github.crosslevel.mls.crypto.envelope.FrameSealer;
import io.github.crosslevel.mls.crypto.envelope.TokenFrameVerifier;
import io.github.crosslevel.mls.crypto.envelope.WarmUp;
import io.github.crosslevel.mls.crypto.identity.AccessKeys;
import io.github.crosslevel.mls.crypto.key.ClockGuard;
import io.github.crosslevel.mls.crypto.key.ClockLog;
import io.github.crosslevel.mls.crypto.key.CryptoSuite;
import io.github.crosslevel.mls.crypto.key.EpochSchedule;
import io.github.crosslevel.mls.crypto.key.KeyRing;
import io.github.crosslevel.mls.crypto.signature.SigningKey;
import io.github.crosslevel.mls.crypto.token.CborClaims;
import io.github.crosslevel.mls.decision.PolicyVersion;
import io.github.crosslevel.mls.exchange.ContinuationRules;
import io.github.crosslevel.mls.exchange.Front;
import io.github.crosslevel.mls.exchange.FrontBuilder;
import io.github.crosslevel.mls.exchange.Interconnect;
import io.github.crosslevel.mls.file.TicketLedgerFile;
import io.github.crosslevel.mls.file.csv.CsvRehearsal;
import io.github.crosslevel.mls.identity.AccessKey;
import io.github.crosslevel.mls.identity.GradedSystem;
import io.github.crosslevel.mls.identity.Subject;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.label.downgrade.ApprovalVerifier;
import io.github.crosslevel.mls.label.downgrade.Declassifier;
import io.github.crosslevel.mls.policy.CompiledPolicy;
import io.github.crosslevel.mls.request.Action;
import io.github.crosslevel.mls.transport.Link;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The whole platform in one JVM: a management center, an interconnect, and a front before each graded system.
 *
 * <p>Its directory holds the key rings, the audit trail and the transfers under way, and is used by one gateway at a
 * time. Opening a gateway again on the same directory goes on with the same keys and the same trail. Thread-safe;
 * starts no thread and opens no port.
 *
 * <pre>{@code
 * try (Gateway gateway = Gateway.in(directory, password)
 *         .policy(policy)
 *         .system(GradedSystem..., front -> front.answering(Action.of("query"), service))
 *         .system(GradedSystem..., front -> {})
 *         .open()) {
 *     AccessKey key = gateway.issueKey(subject);
 *     ExchangeOutcome outcome = gateway.front(internet).exchange(submission, Duration.ofSeconds(5));
 * }
 * }</pre>
 */
public final class Gateway implements Closeable {
    /** The name under which the interconnect records and endorses. */
    public static final SystemId INTERCONNECT = SystemId.of("interconnect");

    /** The name under which the management center records. */
    public static final SystemId CENTER = SystemId.of("management-center");

    private final GatewayDirectory directory;
    private final SecureRandom random;
    private final CompiledPolicy policy;
    private final Optional<PolicyVersion> opening;
    private final InstantSource clock;
    private final AccessKeys subjects = new AccessKeys();
    private final Map<AdminRole, AccessKey> administrators = new EnumMap<>(AdminRole.class);
    private final Map<SystemId, Front> fronts = new ConcurrentHashMap<>();
    private final Path trailFile;
    private final SigningKey auditKey;
    private final AuditFile trail;
    private final EpochSchedule epochs;
    /** Where uses of tickets are counted, if anybody approves any. */
    private final @Nullable TicketLedgerFile tickets;

    private final ManagementCenter center;
    private final Interconnect interconnect;

    /**
     * Returns a builder of a gateway in a directory, which is created if it is missing; the password protects its key
     * files.
     */
    public static GatewayBuilder in(Path directory, char[] password) {
        return new GatewayBuilder(directory, password);
    }

    /**
     * Brings the code that every byte of a file goes through up to speed in this JVM: encryption, and the parsers of
     * CSV. It takes about two seconds of processor time, half of it in compiler threads; without it, the first hundred
     * megabytes cross at a fraction of the later rate. To be called once, before traffic.
     */
    public static void warmUp() {
        warmUp(CryptoSuite.INTL);
    }

    /** Does the same for the suite that is set, see {@link GatewayBuilder#suite}. */
    public static void warmUp(CryptoSuite suite) {
        try {
            WarmUp.run(suite);
            CsvRehearsal.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // everything happens in memory
        }
    }

    /**
     * Brings the code that every message goes through up to speed in this JVM: some 36,000 made-up questions and
     * answers of JSON cross in memory, with keys of their own and no record. Without it the first twenty exchanges take
     * nine times the processor time, and the next two hundred three to five times. What the host brings itself, its
     * parsers and applications, is not rehearsed, nor is the disk. To be called once, before traffic.
     *
     * @param atMost how long it may take by the clock. All of it takes some 20 seconds of processor time, compiler
     *     threads included; after a part of it, the rest of the code follows with traffic
     */
    public static void warmUpMessages(Duration atMost) {
        warmUpMessages(CryptoSuite.INTL, atMost);
    }

    /** Does the same for the suite that is set, see {@link GatewayBuilder#suite}. */
    public static void warmUpMessages(CryptoSuite suite, Duration atMost) {
        try (MessageRehearsal rehearsal = new MessageRehearsal(suite)) {
            rehearsal.run(atMost);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // everything happens in memory
        }
    }

    /** Assembles the platform; to read this method is to know how its parts belong together. */
    Gateway(GatewayBuilder settings) throws IOException {
        directory = settings.directory();
        random = settings.random();
        policy = settings.policy();
        clock = settings.clock();
        LabelSchema schema = policy.labels();

        // audit first: nothing below happens without a record
        auditKey = directory.auditKey(random);
        trailFile = directory.auditTrail();
        trail = AuditFile.open(trailFile, auditKey, settings.clock());

        try {
            // one schedule for all parts, so that all of them notice when the clock was set
            epochs = settings.epochs(new ClockLog(trail, CENTER));

            // the management center, administered by three persons
            Appointments appointments = settings.appointments();
            settings.administrators()
                    .forEach((role, person) -> administrators.put(role, subjects.issue(person, random)));
            center = new ManagementCenter(CENTER, subjects, appointments, trail, settings.clock());
            SystemAdministration systems = center.system(keyOf(AdminRole.SYSTEM));
            for (GradedSystem system : settings.systems().keySet()) {
                systems.register(system);
            }
            center.security(keyOf(AdminRole.SECURITY))
                    .release(
                            settings.policy().name(),
                            settings.policy().decider(),
                            settings.policy().labeler());
            opening = center.current().map(PolicyRelease::version);

            // one ring of keys; every part gets a copy with no more than it needs
            KeyRing keys = directory.keyRing(settings.suite(), settings.routes(), epochs, random);

            // the interconnect, which reaches every front
            ContinuationRules continuation = settings.continuation(epochs);
            Map<SystemId, Link> toFronts = new ConcurrentHashMap<>();
            settings.systems()
                    .keySet()
                    .forEach(system -> toFronts.put(
                            system.id(), frame -> front(system.id()).receive(frame)));
            interconnect = new Interconnect(
                            INTERCONNECT,
                            TokenFrameVerifier.of(keys.forInterconnect(), epochs, schema, INTERCONNECT)
                                    .withRevocations(settings.revocations()),
                            center,
                            toFronts,
                            trail.deferred(),
                            settings.clock())
                    .continuing(continuation);

            // a front before each system, which reaches only the interconnect
            Optional<ApprovalVerifier> approvals = settings.approvals();
            tickets = approvals.isPresent()
                    ? TicketLedgerFile.open(
                            directory.ticketLedger(), settings.clock().instant())
                    : null;
            Map<SystemId, Set<Action>> filed = new ConcurrentHashMap<>();
            for (GradedSystem system : settings.systems().keySet()) {
                KeyRing frontKeys = keys.forFront(system.id());
                FrontBuilder front = settings.configured(system, Front.builder());
                filed.put(system.id(), front.delivered());
                AuthorityLog authority = new AuthorityLog(trail, system.id(), settings.clock());
                if (approvals.isPresent() && tickets != null) {
                    front.declassifier(Declassifier.of(approvals.get(), tickets, authority));
                }
                fronts.put(
                        system.id(),
                        front.system(system.id())
                                .policies(center)
                                .systems(center)
                                .authenticator(settings.authenticator().orElse(subjects))
                                .audit(trail.deferred())
                                .clock(settings.clock())
                                .continuing(continuation)
                                .filing((destination, action) -> filed.getOrDefault(destination, Set.of())
                                        .contains(action))
                                .sealer(FrameSealer.of(frontKeys, epochs, random))
                                .opener(FrameOpener.of(frontKeys, epochs, schema, INTERCONNECT)
                                        .withRevocations(settings.revocations()))
                                .link(settings.decorator().decorate(system.id(), interconnect::receive))
                                .transfers(
                                        directory.transfers(system.id()),
                                        CborClaims.of(schema),
                                        settings.largestFile(),
                                        settings.executor())
                                .build());
            }
        } catch (IOException | RuntimeException e) {
            giveFree(e);
            throw e;
        }
    }

    /** Gives the directory free after a failure, so that another attempt is possible once its cause is gone. */
    private void giveFree(Exception failure) {
        try {
            close();
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    /**
     * Returns the front of a system.
     *
     * @throws IllegalArgumentException if the system is not part of this gateway
     */
    public Front front(SystemId system) {
        Front front = fronts.get(system);
        if (front == null) {
            throw new IllegalArgumentException("system `" + system + "` is not part of this gateway");
        }
        return front;
    }

    /** Returns the management center. */
    public ManagementCenter center() {
        return center;
    }

    /** Returns the interconnect. */
    public Interconnect interconnect() {
        return interconnect;
    }

    /** Returns the registry of subjects and their access keys, held in memory. */
    public AccessKeys subjects() {
        return subjects;
    }

    /**
     * Registers a subject and returns its key, which cannot be asked for again. It proves nothing at fronts for which
     * {@link GatewayBuilder#authenticator} is set.
     *
     * @throws IllegalArgumentException if the schema of the policy that the gateway was opened with does not speak of
     *     such a subject, because of its home, its clearance or an attribute; once another policy is released, it is
     *     that one which decides, and the trail says what of a subject its schema does not speak of
     */
    public AccessKey issueKey(Subject subject) {
        boolean inForce = center.current().map(PolicyRelease::version).equals(opening);
        Optional<String> problem = inForce ? policy.problem(subject, clock.instant()) : Optional.empty();
        if (problem.isPresent()) {
            throw new IllegalArgumentException(
                    "subject `" + subject.id() + "` does not fit policy `" + policy.name() + "`: " + problem.get());
        }
        return subjects.issue(subject, random);
    }

    /** Returns the key of the administrator for a role, to be handed to that person. */
    public AccessKey keyOf(AdminRole role) {
        AccessKey key = administrators.get(role);
        if (key == null) {
            throw new IllegalStateException("no administrator for " + role);
        }
        return key;
    }

    /** Returns what watches the clock, for an operator who has set it right. */
    public ClockGuard clockGuard() {
        return epochs.guard();
    }

    /** Returns the audit trail, for components of the host that record too. */
    public AuditFile audit() {
        return trail;
    }

    /** Returns where the audit trail lies. */
    public Path auditTrail() {
        return trailFile;
    }

    /** Returns the key that proves the audit trail. */
    public PublicKey auditKey() {
        return auditKey.publicKey();
    }

    /** Returns the audit trail for reading, as the auditor's face of the center takes it. */
    public TrailArchive archive() {
        return TrailArchive.of(auditTrail(), auditKey());
    }

    /** Signs the end of the audit trail and gives the directory free; exchanges and transfers must have ended. */
    @Override
    public void close() throws IOException {
        try (trail;
                tickets) {
            for (Front front : fronts.values()) {
                front.close();
            }
        }
    }
}
