package io.github.crosslevel.mls.crypto.signature;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.content.Digest;
import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.label.downgrade.Approval;
import io.github.crosslevel.mls.label.downgrade.DowngradeTerms;
import io.github.crosslevel.mls.request.Route;
import java.security.SecureRandom;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SignedApprovalsTest {
    private static final LabelSchema SCHEMA =
            LabelSchema.builder("bank", 1).levels("public", "secret").build();
    private static final SubjectId LI = SubjectId.of("li");
    private static final SubjectId WANG = SubjectId.of("wang");
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final SigningKey li = SigningKey.generate(new SecureRandom());
    private final SigningKey wang = SigningKey.generate(new SecureRandom());
    private final SignedApprovals approvals =
            SignedApprovals.none().with(LI, "owner", li.publicKey()).with(WANG, "security-officer", wang.publicKey());
    private final DowngradeTerms terms = terms("ticket-1");

    private static DowngradeTerms terms(String id) {
        return new DowngradeTerms(
                id,
                Digest.compute(new byte[] {1}),
                new DowngradeTerms.Change(SCHEMA.label("secret"), SCHEMA.label("public")),
                WANG,
                LI,
                new Route(SystemId.of("intranet"), SystemId.of("internet")),
                new DowngradeTerms.Window(NOON, NOON.plusSeconds(60), 1));
    }

    private boolean convinces(Approval approval) {
        return approvals.verifies(approval, terms.approvalBytes(approval.approver(), approval.role()));
    }

    @Test
    void whoHasSignedInHisRoleHasApproved() {
        assertThat(convinces(SignedApprovals.approve(terms, LI, "owner", li))).isTrue();
        assertThat(convinces(SignedApprovals.approve(terms, WANG, "security-officer", wang)))
                .isTrue();
    }

    /** A17 */
    @Test
    void nobodyApprovesInTheRoleOrNameOfAnotherOrForOtherTerms() {
        assertThat(convinces(SignedApprovals.approve(terms, LI, "security-officer", li)))
                .isFalse();
        assertThat(convinces(SignedApprovals.approve(terms, LI, "owner", wang))).isFalse();
        assertThat(convinces(SignedApprovals.approve(terms("ticket-2"), LI, "owner", li)))
                .isFalse();
        assertThat(convinces(Approval.of(LI, "owner", new byte[0]))).isFalse();
        assertThat(SignedApprovals.none()
                        .verifies(SignedApprovals.approve(terms, LI, "owner", li), terms.approvalBytes(LI, "owner")))
                .isFalse();
    }
}
