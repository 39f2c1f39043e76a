package io.github.crosslevel.mls.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.audit.AuditRecord;
import io.github.crosslevel.mls.audit.AuditSink;
import io.github.crosslevel.mls.audit.Outcome;
import io.github.crosslevel.mls.decision.Decider;
import io.github.crosslevel.mls.decision.Decision;
import io.github.crosslevel.mls.decision.PolicyVersion;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.identity.Authentication;
import io.github.crosslevel.mls.identity.Credential;
import io.github.crosslevel.mls.identity.GradedSystem;
import io.github.crosslevel.mls.identity.Subject;
import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.inspect.Labeler;
import io.github.crosslevel.mls.inspect.Stamping;
import io.github.crosslevel.mls.label.Clearance;
import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.request.RequestId;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Three roles that share nothing, and a trail that is written before anything takes effect. */
class ManagementCenterTest {
    private static final LabelSchema SCHEMA =
            LabelSchema.builder("s", 1).levels("l0", "l1").build();
    private static final SubjectId OPERATOR = SubjectId.of("operator");
    private static final SubjectId OFFICER = SubjectId.of("officer");
    private static final SubjectId AUDITOR = SubjectId.of("auditor");
    private static final GradedSystem INTRANET =
            new GradedSystem(SystemId.of("intranet"), 3, Clearance.upTo(SCHEMA.top()));
    private static final Decider DENIES = request -> Decision.deny(ReasonCode.NO_PERMIT, "");
    private static final Labeler STAMPS_NOTHING = request -> new Stamping.Unstamped();
    private static final AuditArchive WHOLE = new AuditArchive() {
        @Override
        public Optional<String> firstViolation() {
            return Optional.empty();
        }

        @Override
        public List<Map<String, String>> recordsOf(RequestId request) {
            return List.of(Map.of("request", request.toString()));
        }
    };

    private final List<AuditRecord.Administration> trail = new ArrayList<>();
    private boolean appendable = true;
    private boolean durable = true;
    private final AuditSink sink = entry -> {
        if (!appendable) {
            throw new IOException("disk is full");
        }
        trail.add((AuditRecord.Administration) entry);
        return () -> {
            if (!durable) {
                throw new IOException("disk is gone");
            }
        };
    };
    private final ManagementCenter center = new ManagementCenter(
            SystemId.of("center"),
            ManagementCenterTest::authenticate,
            Appointments.of(OPERATOR, OFFICER, AUDITOR),
            sink,
            () -> Instant.EPOCH);

    /** A name and whether what goes with it is right: enough for an authenticator that only these tests ask. */
    private record Shown(SubjectId claimed, boolean right) implements Credential {}

    private static Authentication authenticate(Credential credential) {
        return credential instanceof Shown shown && shown.right()
                ? new Authentication.Authenticated(subject(shown.claimed()))
                : new Authentication.Unproved(Authentication.Cause.WRONG_SECRET);
    }

    private static Subject subject(SubjectId id) {
        return new Subject(id, SystemId.of("center"), Clearance.upTo(SCHEMA.bottom()), Attributes.none());
    }

    private static Credential of(SubjectId who) {
        return new Shown(who, true);
    }

    @Test
    void aNewCenterKnowsNoSystemAndNoPolicy() {
        assertThat(center.current()).isEmpty();
        assertThat(center.find(INTRANET.id())).isEmpty();
    }

    @Test
    void theSystemAdministratorRegistersSystems() throws IOException {
        center.system(of(OPERATOR)).register(INTRANET);
        assertThat(center.find(INTRANET.id())).contains(INTRANET);
        assertThat(trail)
                .containsExactly(
                        performed(OPERATOR, "log-in", "SYSTEM"),
                        performed(OPERATOR, "register-system", "intranet grade 3 ceiling ≤l1"));
    }

    @Test
    void theSecurityAdministratorReleasesPoliciesUnderGrowingSerials() throws IOException {
        SecurityAdministration security = center.security(of(OFFICER));
        assertThat(security.release("credit", DENIES, STAMPS_NOTHING)).isEqualTo(new PolicyVersion("credit", 1));
        assertThat(security.release("credit", DENIES, STAMPS_NOTHING)).isEqualTo(new PolicyVersion("credit", 2));
        assertThat(security.release("other", DENIES, STAMPS_NOTHING)).isEqualTo(new PolicyVersion("other", 3));
        assertThat(center.current()).contains(new PolicyRelease(new PolicyVersion("other", 3), DENIES, STAMPS_NOTHING));
        assertThat(trail)
                .containsExactly(
                        performed(OFFICER, "log-in", "SECURITY"),
                        performed(OFFICER, "release-policy", "credit#1"),
                        performed(OFFICER, "release-policy", "credit#2"),
                        performed(OFFICER, "release-policy", "other#3"));
    }

    @Test
    void theAuditorReadsAndEveryReadingLeavesARecord() throws IOException {
        AuditAdministration audit = center.audit(of(AUDITOR), WHOLE);
        RequestId request = new RequestId(1, 2);
        assertThat(audit.firstViolation()).isEmpty();
        assertThat(audit.recordsOf(request)).containsExactly(Map.of("request", request.toString()));
        assertThat(trail)
                .containsExactly(
                        performed(AUDITOR, "log-in", "AUDIT"),
                        performed(AUDITOR, "verify-audit", ""),
                        performed(AUDITOR, "read-audit", request.toString()));
    }

    private static AuditRecord.Administration performed(SubjectId who, String operation, String detail) {
        return new AuditRecord.Administration(
                Instant.EPOCH, SystemId.of("center"), Outcome.PERFORMED, who, operation, detail);
    }

    @ParameterizedTest(name = "{0} as {1}")
    @CsvSource({
        "operator, SECURITY",
        "operator, AUDIT",
        "officer, SYSTEM",
        "officer, AUDIT",
        "auditor, SYSTEM",
        "auditor, SECURITY",
        "stranger, SYSTEM",
        "stranger, SECURITY",
        "stranger, AUDIT",
    })
    void nobodyGetsTheFaceOfAnotherRoleAndTheAttemptIsAudited(String who, AdminRole role) {
        refusedAndAudited(of(SubjectId.of(who)), role);
    }

    @ParameterizedTest
    @CsvSource({"operator, SYSTEM", "officer, SECURITY", "auditor, AUDIT"})
    void aWrongCredentialIsRefusedAndAudited(String who, AdminRole role) {
        refusedAndAudited(new Shown(SubjectId.of(who), false), role);
    }

    private void refusedAndAudited(Credential credential, AdminRole role) {
        assertThatExceptionOfType(AdministrationRefusedException.class)
                .isThrownBy(() -> enter(credential, role))
                .withMessage("`" + credential.claimed() + "` is not the administrator for " + role);
        assertThat(trail)
                .containsExactly(new AuditRecord.Administration(
                        Instant.EPOCH,
                        SystemId.of("center"),
                        Outcome.REFUSED,
                        credential.claimed(),
                        "log-in",
                        role.name()));
    }

    private Object enter(Credential credential, AdminRole role) throws IOException {
        return switch (role) {
            case SYSTEM -> center.system(credential);
            case SECURITY -> center.security(credential);
            case AUDIT -> center.audit(credential, WHOLE);
        };
    }

    @Test
    void theTrailNamesWhoWasAuthenticatedNotWhoWasClaimed() throws IOException {
        ManagementCenter mapping = new ManagementCenter(
                SystemId.of("center"),
                credential -> new Authentication.Authenticated(subject(OPERATOR)),
                Appointments.of(OPERATOR, OFFICER, AUDITOR),
                sink,
                () -> Instant.EPOCH);
        mapping.system(of(SubjectId.of("card-4711"))).register(INTRANET);
        assertThat(trail).extracting(AuditRecord.Administration::administrator).containsOnly(OPERATOR);
    }

    @Test
    void onePersonCannotHoldTwoRoles() {
        String rule = "one person cannot hold two of the roles system, security and audit";
        for (List<SubjectId> three : List.of(
                List.of(OPERATOR, OPERATOR, AUDITOR),
                List.of(OPERATOR, OFFICER, OPERATOR),
                List.of(OPERATOR, OFFICER, OFFICER),
                List.of(OPERATOR, OPERATOR, OPERATOR))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Appointments.of(three.get(0), three.get(1), three.get(2)))
                    .withMessage(rule);
        }
        Appointments appointments = Appointments.of(OPERATOR, OFFICER, AUDITOR);
        assertThat(appointments.roleOf(OPERATOR)).contains(AdminRole.SYSTEM);
        assertThat(appointments.roleOf(OFFICER)).contains(AdminRole.SECURITY);
        assertThat(appointments.roleOf(AUDITOR)).contains(AdminRole.AUDIT);
        assertThat(appointments.roleOf(SubjectId.of("stranger"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"false, true", "true, false"})
    void nothingTakesEffectIfTheTrailFails(boolean appends, boolean keeps) throws IOException {
        SystemAdministration system = center.system(of(OPERATOR));
        SecurityAdministration security = center.security(of(OFFICER));
        AuditAdministration audit = center.audit(of(AUDITOR), WHOLE);
        PolicyVersion first = security.release("credit", DENIES, STAMPS_NOTHING);
        appendable = appends;
        durable = keeps;
        assertThatIOException().isThrownBy(() -> system.register(INTRANET));
        assertThatIOException().isThrownBy(() -> security.release("credit", DENIES, STAMPS_NOTHING));
        assertThatIOException().isThrownBy(audit::firstViolation);
        assertThatIOException().isThrownBy(() -> audit.recordsOf(new RequestId(1, 2)));
        assertThatIOException().isThrownBy(() -> center.system(of(OPERATOR)));
        assertThat(center.find(INTRANET.id())).isEmpty();
        assertThat(center.current().map(PolicyRelease::version)).contains(first);
    }

    /** What a role can do is what is listed here; a new operation of a face must be added on purpose. */
    @Test
    void eachFaceHasItsOperationsAndNoOthers() {
        assertThat(operations(SystemAdministration.class)).containsExactly("register");
        assertThat(operations(SecurityAdministration.class)).containsExactly("release");
        assertThat(operations(AuditAdministration.class)).containsExactly("firstViolation", "recordsOf");
        assertThat(operations(ManagementCenter.class))
                .containsExactly("audit", "current", "find", "security", "system");
        for (Class<?> face :
                List.of(SystemAdministration.class, SecurityAdministration.class, AuditAdministration.class)) {
            assertThat(face.getConstructors())
                    .as("public constructors of %s", face)
                    .isEmpty();
            assertThat(Modifier.isFinal(face.getModifiers())).isTrue();
            assertThat(face.getSuperclass()).isEqualTo(Object.class);
        }
    }

    private static Set<String> operations(Class<?> face) {
        Set<String> names = new TreeSet<>();
        Arrays.stream(face.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
                .map(Method::getName)
                .forEach(names::add);
        return names;
    }
}
