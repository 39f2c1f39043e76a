package io.github.crosslevel.mls.gateway;

import io.github.crosslevel.mls.admin.AdminRole;
import io.github.crosslevel.mls.admin.Appointments;
import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.crypto.key.ClockListener;
import io.github.crosslevel.mls.crypto.key.CryptoSuite;
import io.github.crosslevel.mls.crypto.key.EpochSchedule;
import io.github.crosslevel.mls.crypto.key.EpochScheduleBuilder;
import io.github.crosslevel.mls.crypto.revocation.Revocations;
import io.github.crosslevel.mls.exchange.Continuation;
import io.github.crosslevel.mls.exchange.ContinuationRules;
import io.github.crosslevel.mls.exchange.FrontBuilder;
import io.github.crosslevel.mls.identity.Authenticator;
import io.github.crosslevel.mls.identity.GradedSystem;
import io.github.crosslevel.mls.identity.Subject;
import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.label.Clearance;
import io.github.crosslevel.mls.label.downgrade.ApprovalVerifier;
import io.github.crosslevel.mls.policy.CompiledPolicy;
import io.github.crosslevel.mls.request.Action;
import io.github.crosslevel.mls.request.Route;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Collects what a {@link Gateway} is assembled from. Not thread-safe. */
public final class GatewayBuilder {
    /**
     * How long an epoch is, unless set otherwise. A label token lives until the end of its epoch, and half an epoch
     * longer for what is on its way.
     */
    public static final Duration DEFAULT_EPOCH = Duration.ofMinutes(1);

    /** Most bytes of one file, unless set otherwise: 64 GiB. */
    public static final long DEFAULT_LARGEST_FILE = 64L << 30;

    private final GatewayDirectory directory;
    private final Map<GradedSystem, Consumer<FrontBuilder>> systems = new LinkedHashMap<>();
    private @Nullable CompiledPolicy policy;
    private @Nullable CryptoSuite suite;
    private InstantSource clock = InstantSource.system();
    private @Nullable LongSupplier nanos = System::nanoTime;
    private UnaryOperator<EpochScheduleBuilder> epochs = schedule -> schedule;
    private Duration epoch = DEFAULT_EPOCH;
    private final Map<Route, Continuation> continuations = new LinkedHashMap<>();
    private Executor executor = Runnable::run;
    private @Nullable ApprovalVerifier approvals;
    private Revocations revocations = Revocations.none();
    private @Nullable Authenticator authenticator;
    private LinkDecorator decorator = (system, link) -> link;
    private long largestFile = DEFAULT_LARGEST_FILE;
    private SubjectId systemAdministrator = SubjectId.of("system-administrator");
    private SubjectId securityAdministrator = SubjectId.of("security-administrator");
    private SubjectId auditor = SubjectId.of("auditor");
    private final SecureRandom random = new SecureRandom();

    GatewayBuilder(Path directory, char[] password) {
        this.directory = new GatewayDirectory(directory, password.clone());
    }

    /** Sets the policy that is in force from the start. */
    public GatewayBuilder policy(CompiledPolicy compiled) {
        policy = compiled;
        return this;
    }

    /**
     * Adds a graded system and what its front is made of: content types, inspectors, applications and deliveries.
     *
     * @throws IllegalStateException if the system was added before
     */
    public GatewayBuilder system(GradedSystem system, Consumer<FrontBuilder> front) {
        if (systems.keySet().stream().anyMatch(added -> added.id().equals(system.id()))) {
            throw new IllegalStateException("system `" + system.id() + "` is added twice");
        }
        systems.put(system, front);
        return this;
    }

    /**
     * Names the three administrators; they are {@code system-administrator}, {@code security-administrator} and
     * {@code auditor} unless set.
     */
    public GatewayBuilder administrators(SubjectId system, SubjectId security, SubjectId audit) {
        systemAdministrator = system;
        securityAdministrator = security;
        auditor = audit;
        return this;
    }

    /**
     * Sets a clock that is believed whatever it shows. Unless set, it is the system's, which is watched by the
     * monotonic clock: what happens to it is recorded, and while it is set back nothing crosses.
     */
    public GatewayBuilder clock(InstantSource source) {
        clock = source;
        nanos = null;
        return this;
    }

    /** Sets a clock, and the monotonic one that watches it. */
    public GatewayBuilder clock(InstantSource source, LongSupplier monotonic) {
        clock = source;
        nanos = monotonic;
        return this;
    }

    /**
     * Sets the suite of label tokens and sealed frames, for example {@link CryptoSuite#SM} where national algorithms
     * are required. It belongs to the keys in the directory: new keys are made in it, and a directory whose routes have
     * keys of another one is refused. Unless set, the keys stay what they are, and new ones are of
     * {@link CryptoSuite#INTL}.
     */
    public GatewayBuilder suite(CryptoSuite required) {
        suite = required;
        return this;
    }

    /** Sets how often label tokens change their keys; {@link #DEFAULT_EPOCH} unless set. */
    public GatewayBuilder epoch(Duration length) {
        epoch = length;
        return this;
    }

    /** Sets for how long after and before its epoch a token is accepted; a half and a quarter of one unless set. */
    public GatewayBuilder epochLimits(Duration overlap, Duration skew) {
        epochs = schedule -> schedule.overlap(overlap).skew(skew);
        return this;
    }

    /**
     * Sets what becomes of files that outlast the label token they set out with; they are renewed on all routes unless
     * set.
     */
    public GatewayBuilder continuing(Route route, Continuation choice) {
        continuations.put(route, choice);
        return this;
    }

    /** Sets what runs file transfers; the thread that submits them unless set. */
    public GatewayBuilder executor(Executor runner) {
        executor = runner;
        return this;
    }

    /** Sets the most bytes of one file; {@link #DEFAULT_LARGEST_FILE} unless set. */
    public GatewayBuilder largestFile(long bytes) {
        largestFile = bytes;
        return this;
    }

    /**
     * Sets who approves downgrades; without it, a submission with a ticket is refused. Uses of tickets are counted in a
     * file of the directory.
     */
    public GatewayBuilder approvals(ApprovalVerifier verifier) {
        approvals = verifier;
        return this;
    }

    /** Sets who says what was revoked; nothing ever is unless set. The interconnect and every front ask it. */
    public GatewayBuilder revocations(Revocations revoked) {
        revocations = revoked;
        return this;
    }

    /**
     * Sets who judges the credentials of callers and services at the fronts, for example by several factors
     * ({@link io.github.crosslevel.mls.crypto.identity.FactorAuthenticator}). Keys of {@link Gateway#issueKey} then
     * prove nothing there, unless it asks {@link Gateway#subjects} itself; the three administrators keep theirs. Unless
     * set, these keys are what callers show.
     */
    public GatewayBuilder authenticator(Authenticator callers) {
        authenticator = callers;
        return this;
    }

    /** Wraps the links from the fronts to the interconnect. */
    public GatewayBuilder decorating(LinkDecorator wrapper) {
        decorator = wrapper;
        return this;
    }

    /**
     * Assembles the gateway.
     *
     * @throws IllegalStateException if there is no policy or fewer than two systems, or if a system or an action of a
     *     front is not as the schema of the policy declares it; everything of that kind is named
     * @throws IOException if the directory cannot be used, for example because another process uses it, a key file is
     *     damaged or its keys are of another suite, or the audit trail was tampered with
     */
    public Gateway open() throws IOException {
        List<String> missing = new ArrayList<>();
        if (policy == null) {
            missing.add("not set: `policy`");
        }
        if (systems.size() < 2) {
            missing.add("a gateway needs two systems or more, it has " + systems.size());
        }
        if (policy == null || !missing.isEmpty()) {
            throw new IllegalStateException(String.join("; ", missing));
        }
        requireFitting(policy.name(), systems.keySet().stream().flatMap(system -> policy.problems(system).stream()));
        return new Gateway(this);
    }

    GatewayDirectory directory() {
        return directory;
    }

    SecureRandom random() {
        return random;
    }

    CompiledPolicy policy() {
        if (policy == null) {
            throw new IllegalStateException("not set: `policy`");
        }
        return policy;
    }

    Optional<CryptoSuite> suite() {
        return Optional.ofNullable(suite);
    }

    InstantSource clock() {
        return clock;
    }

    EpochSchedule epochs(ClockListener listener) {
        EpochScheduleBuilder schedule = EpochSchedule.builder(epoch).reportingTo(listener);
        return epochs.apply(nanos == null ? schedule.believing(clock) : schedule.clock(clock, nanos))
                .build();
    }

    ContinuationRules continuation(EpochSchedule schedule) {
        ContinuationRules rules = ContinuationRules.of(issued -> schedule.expiryOf(schedule.epochAt(issued)));
        for (Map.Entry<Route, Continuation> choice : continuations.entrySet()) {
            rules = rules.with(choice.getKey(), choice.getValue());
        }
        return rules;
    }

    Executor executor() {
        return executor;
    }

    Optional<ApprovalVerifier> approvals() {
        return Optional.ofNullable(approvals);
    }

    Revocations revocations() {
        return revocations;
    }

    Optional<Authenticator> authenticator() {
        return Optional.ofNullable(authenticator);
    }

    LinkDecorator decorator() {
        return decorator;
    }

    long largestFile() {
        return largestFile;
    }

    Map<GradedSystem, Consumer<FrontBuilder>> systems() {
        return systems;
    }

    FrontBuilder configured(GradedSystem system, FrontBuilder front) {
        systems.getOrDefault(system, builder -> {}).accept(front);
        List<Action> declared = policy().actions();
        List<String> others = Stream.concat(front.answered().stream(), front.delivered().stream())
                .filter(action -> !declared.contains(action))
                .map(action -> "action `" + action + "` of system `" + system.id() + "` is not declared")
                .sorted()
                .toList();
        if (!others.isEmpty()) {
            String names = declared.stream().map(Action::value).collect(Collectors.joining(", "));
            requireFitting(policy().name(), Stream.concat(others.stream(), Stream.of("declared are " + names)));
        }
        return front;
    }

    private static void requireFitting(String policy, Stream<String> problems) {
        String all = problems.collect(Collectors.joining("; "));
        if (!all.isEmpty()) {
            throw new IllegalStateException("policy `" + policy + "` does not fit: " + all);
        }
    }

    Appointments appointments() {
        return Appointments.of(systemAdministrator, securityAdministrator, auditor);
    }

    /** Administrators administer; they are cleared for nothing. */
    Map<AdminRole, Subject> administrators() {
        return Map.of(
                AdminRole.SYSTEM, administrator(systemAdministrator),
                AdminRole.SECURITY, administrator(securityAdministrator),
                AdminRole.AUDIT, administrator(auditor));
    }

    private Subject administrator(SubjectId person) {
        return new Subject(
                person, Gateway.CENTER, Clearance.upTo(policy().labels().bottom()), Attributes.none());
    }

    List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        for (GradedSystem source : systems.keySet()) {
            for (GradedSystem destination : systems.keySet()) {
                if (!source.equals(destination)) {
                    routes.add(new Route(source.id(), destination.id()));
                }
            }
        }
        return routes;
    }
}
