package io.github.crosslevel.mls.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.crosslevel.mls.admin.AdminRole;
import io.github.crosslevel.mls.admin.AdministrationRefusedException;
import io.github.crosslevel.mls.admin.AuditAdministration;
import io.github.crosslevel.mls.decision.PolicyVersion;
import io.github.crosslevel.mls.exchange.ExchangeOutcome;
import io.github.crosslevel.mls.exchange.Submission;
import io.github.crosslevel.mls.identity.AccessKey;
import io.github.crosslevel.mls.identity.GradedSystem;
import io.github.crosslevel.mls.identity.SubjectId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The management center as its three administrators see it. */
class AdministrationTest {
    @TempDir
    Path directory;

    private CreditGateway credit;

    @BeforeEach
    void open() throws IOException {
        credit = CreditGateway.open(directory);
    }

    @AfterEach
    void close() throws IOException {
        credit.close();
    }

    private void enter(AdminRole face, AccessKey key) throws IOException {
        switch (face) {
            case SYSTEM -> credit.gateway().center().system(key);
            case SECURITY -> credit.gateway().center().security(key);
            case AUDIT -> credit.gateway().center().audit(key, credit.gateway().archive());
            default -> throw new AssertionError(face);
        }
    }

    @Test
    void eachAdministratorHasOneFaceAndNoOther() throws IOException {
        for (AdminRole face : AdminRole.values()) {
            for (AdminRole holder : AdminRole.values()) {
                AccessKey key = credit.gateway().keyOf(holder);
                if (face == holder) {
                    enter(face, key);
                } else {
                    assertThatThrownBy(() -> enter(face, key)).isInstanceOf(AdministrationRefusedException.class);
                }
                assertThat(credit.records())
                        .singleElement()
                        .satisfies(record -> assertThat(record)
                                .containsEntry("kind", "administration")
                                .containsEntry("component", "management-center")
                                .containsEntry("administrator", key.claimed().value())
                                .containsEntry("operation", "log-in")
                                .containsEntry("detail", face.name())
                                .containsEntry("outcome", face == holder ? "PERFORMED" : "REFUSED"));
            }
        }
    }

    @Test
    void whoeverIsNotAnAdministratorHasNoFace() throws IOException {
        AccessKey impostor = AccessKey.of(SubjectId.of("auditor"), new byte[32]);
        for (AdminRole face : AdminRole.values()) {
            assertThatThrownBy(() -> enter(face, credit.key("zhang")))
                    .isInstanceOf(AdministrationRefusedException.class);
            assertThatThrownBy(() -> enter(face, impostor)).isInstanceOf(AdministrationRefusedException.class);
        }
        assertThat(credit.records()).hasSize(6).allMatch(record -> "REFUSED".equals(record.get("outcome")));
    }

    @Test
    void administratorsAreClearedForNothingThatCrosses() {
        Submission query = credit.query("zhang");
        Submission byOfficer = new Submission(
                query.id(),
                credit.gateway().keyOf(AdminRole.SECURITY),
                query.correlation(),
                query.route(),
                query.action(),
                query.protocol(),
                query.object(),
                query.type(),
                query.raw());
        credit.exchange(byOfficer);
        String officer = credit.gateway().keyOf(AdminRole.SECURITY).claimed().value();
        assertThat(credit.records()).singleElement().satisfies(record -> {
            assertThat(CreditGateway.end(record)).isEqualTo("internet REFUSED SUBMITTED UNAUTHENTICATED");
            assertThat(record).containsEntry("submitter", officer).doesNotContainKey("subject");
        });
    }

    @Test
    void theSystemAdministratorLowersACeilingAtOnce() throws IOException {
        GradedSystem lowered = new GradedSystem(Credit.INTERNET, 2, Credit.upTo("internal{credit}"));
        credit.gateway()
                .center()
                .system(credit.gateway().keyOf(AdminRole.SYSTEM))
                .register(lowered);
        assertThat(credit.records())
                .last()
                .satisfies(record -> assertThat(record)
                        .containsEntry("operation", "register-system")
                        .containsEntry("detail", "internet grade 2 ceiling ≤internal{credit}"));
        assertThat(credit.exchange(credit.query("zhang"))).isInstanceOf(ExchangeOutcome.Refused.class);
        assertThat(credit.ends()).contains("intranet REFUSED LABELED ABOVE_CEILING");
    }

    @Test
    void theSecurityAdministratorReleasesAPolicyUnderTheNextSerial() throws IOException {
        PolicyVersion version = credit.gateway()
                .center()
                .security(credit.gateway().keyOf(AdminRole.SECURITY))
                .release("credit-exchange", Credit.POLICY.decider(), Credit.POLICY.labeler());
        assertThat(version).isEqualTo(new PolicyVersion("credit-exchange", 2));
        assertThat(credit.records())
                .last()
                .satisfies(record -> assertThat(record)
                        .containsEntry("operation", "release-policy")
                        .containsEntry("detail", "credit-exchange#2"));
        credit.exchange(credit.query("zhang"));
        assertThat(credit.records())
                .hasSize(6)
                .allSatisfy(record -> assertThat(record).containsEntry("policy", "credit-exchange#2"));
    }

    @Test
    void theAuditorReadsTheRecordsOfARequestAndLeavesOne() throws IOException {
        Submission query = credit.query("zhang");
        credit.exchange(query);
        AuditAdministration auditor = auditor();
        List<Map<String, String>> records = auditor.recordsOf(query.id());
        assertThat(records)
                .extracting(CreditGateway::end)
                .containsExactly(
                        "internet FORWARDED SEALED",
                        "interconnect FORWARDED ARBITRATED",
                        "intranet DELIVERED DELIVERED");
        assertThat(credit.records())
                .last()
                .satisfies(record -> assertThat(record)
                        .containsEntry("operation", "read-audit")
                        .containsEntry("detail", query.id().toString()));
    }

    @Test
    void theAuditorSeesWhetherTheTrailIsWhole() throws IOException {
        credit.exchange(credit.query("zhang"));
        assertThat(auditor().firstViolation()).isEmpty();

        String text = Files.readString(credit.trail(), StandardCharsets.UTF_8);
        int at = text.indexOf("DELIVERED");
        byte[] lie = Credit.utf8("FORWARDED");
        try (FileChannel channel = FileChannel.open(credit.trail(), StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(lie), text.substring(0, at).getBytes(StandardCharsets.UTF_8).length);
        }
        assertThat(auditor().firstViolation())
                .hasValueSatisfying(violation -> assertThat(violation).startsWith("ALTERED at line "));
    }

    private AuditAdministration auditor() throws IOException {
        return credit.gateway()
                .center()
                .audit(credit.gateway().keyOf(AdminRole.AUDIT), credit.gateway().archive());
    }
}
