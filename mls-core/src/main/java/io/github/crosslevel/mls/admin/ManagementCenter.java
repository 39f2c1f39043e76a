package io.github.crosslevel.mls.admin;

import io.github.crosslevel.mls.audit.AuditRecord;
import io.github.crosslevel.mls.audit.AuditSink;
import io.github.crosslevel.mls.audit.Outcome;
import io.github.crosslevel.mls.decision.Decider;
import io.github.crosslevel.mls.decision.PolicyVersion;
import io.github.crosslevel.mls.identity.Authentication;
import io.github.crosslevel.mls.identity.Authenticator;
import io.github.crosslevel.mls.identity.Credential;
import io.github.crosslevel.mls.identity.GradedSystem;
import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.inspect.Labeler;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The cross-level management center (跨级互联安全管理中心): the only place where systems, policy and audit are administered.
 *
 * <p>Each of the three roles has its own face, obtained with the credential of a person who holds the role; every call
 * is audited before it takes effect, and so is every attempt by somebody else. Components read it through
 * {@link PolicySource} and {@link SystemRegistry}. Thread-safe.
 *
 * <pre>{@code
 * center.system(operatorKey).register(intranet);
 * center.security(officerKey).release("credit-exchange", policy.decider(), policy.labeler());
 * }</pre>
 */
public final class ManagementCenter implements PolicySource, SystemRegistry {
    private final SystemId id;
    private final Authenticator authenticator;
    private final Appointments appointments;
    private final AuditSink audit;
    private final InstantSource clock;
    private final Map<SystemId, GradedSystem> systems = new ConcurrentHashMap<>();
    private final AtomicReference<Optional<PolicyRelease>> policy = new AtomicReference<>(Optional.empty());

    /**
     * Opens a center without systems and without policy, through which nothing may pass.
     *
     * @param id the name under which it records
     * @param authenticator knows the administrators
     * @param appointments says which role each holds
     * @param audit the trail
     * @param clock the time
     */
    public ManagementCenter(
            SystemId id, Authenticator authenticator, Appointments appointments, AuditSink audit, InstantSource clock) {
        this.id = id;
        this.authenticator = authenticator;
        this.appointments = appointments;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public Optional<PolicyRelease> current() {
        return policy.get();
    }

    @Override
    public Optional<GradedSystem> find(SystemId system) {
        return Optional.ofNullable(systems.get(system));
    }

    /**
     * Returns the face of the system administrator.
     *
     * @throws AdministrationRefusedException if the credential is not that of the system administrator
     */
    public SystemAdministration system(Credential credential) throws IOException {
        return new SystemAdministration(this, admit(credential, AdminRole.SYSTEM));
    }

    /**
     * Returns the face of the security administrator.
     *
     * @throws AdministrationRefusedException if the credential is not that of the security administrator
     */
    public SecurityAdministration security(Credential credential) throws IOException {
        return new SecurityAdministration(this, admit(credential, AdminRole.SECURITY));
    }

    /**
     * Returns the face of the auditor.
     *
     * @param archive the trail to read
     * @throws AdministrationRefusedException if the credential is not that of the auditor
     */
    public AuditAdministration audit(Credential credential, AuditArchive archive) throws IOException {
        return new AuditAdministration(this, admit(credential, AdminRole.AUDIT), archive);
    }

    private SubjectId admit(Credential credential, AdminRole role) throws IOException {
        if (authenticator.authenticate(credential) instanceof Authentication.Authenticated known
                && appointments
                        .roleOf(known.subject().id())
                        .filter(role::equals)
                        .isPresent()) {
            // from here on the proved name counts, not the claimed one
            write(known.subject().id(), Outcome.PERFORMED, "log-in", role.name());
            return known.subject().id();
        }
        write(credential.claimed(), Outcome.REFUSED, "log-in", role.name());
        throw new AdministrationRefusedException("`" + credential.claimed() + "` is not the administrator for " + role);
    }

    void record(SubjectId administrator, String operation, String detail) throws IOException {
        write(administrator, Outcome.PERFORMED, operation, detail);
    }

    private void write(SubjectId administrator, Outcome outcome, String operation, String detail) throws IOException {
        audit.append(new AuditRecord.Administration(clock.instant(), id, outcome, administrator, operation, detail))
                .await();
    }

    synchronized void register(SubjectId administrator, GradedSystem system) throws IOException {
        record(
                administrator,
                "register-system",
                system.id() + " grade " + system.grade() + " ceiling " + system.ceiling());
        systems.put(system.id(), system);
    }

    synchronized PolicyVersion activate(SubjectId administrator, String name, Decider decider, Labeler labeler)
            throws IOException {
        long serial = policy.get().map(release -> release.version().serial()).orElse(0L) + 1;
        PolicyVersion version = new PolicyVersion(name, serial);
        record(administrator, "release-policy", version.toString());
        policy.set(Optional.of(new PolicyRelease(version, decider, labeler)));
        return version;
    }
}
