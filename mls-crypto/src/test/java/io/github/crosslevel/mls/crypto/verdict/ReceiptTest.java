package io.github.crosslevel.mls.crypto.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.crosslevel.mls.content.Digest;
import io.github.crosslevel.mls.crypto.key.CryptoSuite;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.identity.SystemId;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ReceiptTest {
    private static final DeliveryOutcome DELIVERED =
            new DeliveryOutcome.Delivered(Digest.compute(new byte[] {1, 2, 3}), 3);

    private final VerdictFixture site = new VerdictFixture(CryptoSuite.INTL);
    private final SignedVerdict verdict = site.permit();
    private final ReceiptIssuer issuer = ReceiptIssuer.of(site.boundaryKey, VerdictFixture.BOUNDARY, site.clock);
    private final ReceiptVerifier verifier = ReceiptVerifier.of(site.boundaryKey.verifier(), VerdictFixture.BOUNDARY);

    private ReasonCode refusal(byte[] document) {
        ReceiptCheck check = verifier.check(document, verdict);
        assertThat(check).isInstanceOf(ReceiptCheck.Refused.class);
        return ((ReceiptCheck.Refused) check).reason().code();
    }

    @ParameterizedTest
    @EnumSource
    void whoDecidedLearnsWhatBecameOfTheRequest(CryptoSuite suite) {
        VerdictFixture remote = new VerdictFixture(suite);
        SignedVerdict permit = remote.permit();
        ReceiptIssuer boundary = ReceiptIssuer.of(remote.boundaryKey, VerdictFixture.BOUNDARY, remote.clock);
        ReceiptVerifier center = ReceiptVerifier.of(remote.boundaryKey.verifier(), VerdictFixture.BOUNDARY);
        for (DeliveryOutcome outcome :
                new DeliveryOutcome[] {DELIVERED, new DeliveryOutcome.Refused(ReasonCode.DELIVERY_FAILED)}) {
            byte[] travelled = boundary.issue(permit, outcome).encoded();

            ReceiptCheck check = center.check(travelled, permit);

            assertThat(check).isInstanceOf(ReceiptCheck.Genuine.class);
            DeliveryReceipt receipt = ((ReceiptCheck.Genuine) check).receipt();
            assertThat(receipt.outcome()).isEqualTo(outcome);
            assertThat(receipt.request()).isEqualTo(permit.request());
            assertThat(receipt.verdict()).isEqualTo(permit.id());
            assertThat(receipt.place()).isEqualTo(VerdictFixture.BOUNDARY);
            assertThat(receipt.time()).isEqualTo(remote.clock.instant());
            assertThat(receipt.encoded()).isEqualTo(travelled);
            assertThat(receipt.toString()).contains(permit.request().toString());
        }
    }

    @Test
    void everyFlippedBitAndEveryCutIsRefused() {
        byte[] document = issuer.issue(verdict, DELIVERED).encoded();
        for (int bit = 0; bit < document.length * 8; bit++) {
            byte[] flipped = document.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(refusal(flipped)).as("bit %d", bit).isEqualTo(ReasonCode.RECEIPT_FORGED);
        }
        for (int length = 0; length < document.length; length++) {
            assertThat(refusal(Arrays.copyOf(document, length))).isEqualTo(ReasonCode.RECEIPT_FORGED);
        }
    }

    @Test
    void aReceiptOfSomebodyElseOrAboutSomethingElseProvesNothing() {
        SignedVerdict other = site.permit();
        assertThat(refusal(ReceiptIssuer.of(site.decider, VerdictFixture.BOUNDARY, site.clock)
                        .issue(verdict, DELIVERED)
                        .encoded()))
                .isEqualTo(ReasonCode.RECEIPT_FORGED);
        assertThat(refusal(verdict.encoded())).isEqualTo(ReasonCode.RECEIPT_FORGED);
        assertThat(refusal(issuer.issue(other, DELIVERED).encoded())).isEqualTo(ReasonCode.RECEIPT_MISMATCH);
        assertThat(refusal(ReceiptIssuer.of(site.boundaryKey, SystemId.of("elsewhere"), site.clock)
                        .issue(verdict, DELIVERED)
                        .encoded()))
                .isEqualTo(ReasonCode.RECEIPT_MISMATCH);
    }

    @Test
    void nothingNegativeIsDelivered() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DeliveryOutcome.Delivered(Digest.compute(new byte[0]), -1));
    }
}
