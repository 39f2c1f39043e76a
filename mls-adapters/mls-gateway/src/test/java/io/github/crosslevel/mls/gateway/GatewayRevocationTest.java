package io.github.crosslevel.mls.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.crypto.revocation.CurrentRevocations;
import io.github.crosslevel.mls.crypto.revocation.RevocationNotice;
import io.github.crosslevel.mls.crypto.revocation.RevocationTrust;
import io.github.crosslevel.mls.crypto.signature.SigningKey;
import io.github.crosslevel.mls.crypto.signature.VerificationKeys;
import io.github.crosslevel.mls.exchange.ExchangeOutcome;
import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.signature.Quorum;
import io.github.crosslevel.mls.testkit.ManualClock;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A19: a whole gateway stops what was revoked with the next crossing. */
class GatewayRevocationTest {
    @TempDir
    private Path directory;

    private final SigningKey administrator = SigningKey.generate(new SecureRandom());

    private byte[] signed(RevocationNotice notice) {
        return notice.document().signedBy(administrator).encoded();
    }

    @Test
    void aSubjectThatWasRevokedAsksNoMore() throws IOException {
        ManualClock clock = ManualClock.at(CreditGateway.MONDAY_TEN);
        RevocationNotice none = RevocationNotice.first(clock.instant().plusSeconds(3600));
        RevocationTrust trust = new RevocationTrust(
                Quorum.of(1, administrator.keyId()), VerificationKeys.of(administrator.publicKey()), 1);
        CurrentRevocations revocations = CurrentRevocations.given(signed(none), trust, clock);
        try (CreditGateway credit = CreditGateway.open(directory, clock, builder -> builder.revocations(revocations))) {
            assertThat(credit.exchange(credit.query("zhang"))).isInstanceOf(ExchangeOutcome.Answered.class);

            revocations.accept(signed(none.next(none.validUntil()).revoking(SubjectId.of("zhang"))));

            assertThat(credit.exchange(credit.query("zhang"))).isNotInstanceOf(ExchangeOutcome.Answered.class);
            assertThat(credit.records())
                    .anySatisfy(record -> assertThat(record)
                            .containsEntry("reason", "REVOKED")
                            .containsEntry("detail", "subject zhang"));
        }
    }
}
