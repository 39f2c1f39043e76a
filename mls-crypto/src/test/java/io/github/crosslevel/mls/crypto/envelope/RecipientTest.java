package io.github.crosslevel.mls.crypto.envelope;

import static io.github.crosslevel.mls.crypto.envelope.Correspondents.HEADER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.crosslevel.mls.crypto.key.CryptoSuite;
import io.github.crosslevel.mls.crypto.key.SecretBytes;
import io.github.crosslevel.mls.crypto.key.SecretKeyAccess;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What could not be sealed is refused when it is made, not when it is used. */
final class RecipientTest {
    @Test
    void keysThatAreNoneAreRefused() {
        byte[] offCurve = new byte[65];
        offCurve[0] = 4;
        offCurve[64] = 1;
        for (RecipientKind kind : List.of(RecipientKind.P256, RecipientKind.SM2)) {
            assertThatIllegalArgumentException().isThrownBy(() -> Recipient.of(kind, offCurve));
            try (SecretBytes zero = SecretBytes.copyOf(new byte[32], SecretKeyAccess.insecure())) {
                assertThatIllegalArgumentException().isThrownBy(() -> RecipientKey.of(kind, zero));
            }
        }
        for (RecipientKind kind : RecipientKind.values()) {
            assertThatIllegalArgumentException().isThrownBy(() -> Recipient.of(kind, new byte[31]));
            try (SecretBytes tooLong = SecretBytes.random(40, new SecureRandom())) {
                assertThatIllegalArgumentException().isThrownBy(() -> RecipientKey.of(kind, tooLong));
            }
        }
        assertThatIllegalArgumentException().isThrownBy(() -> EnvelopeSignatureKey.sm2(new byte[64]));
    }

    /** A secret that is shared with a point of small order is known to everybody; RFC 7748 §6.1 has it refused. */
    @Test
    void publicKeysThatMakeAKnownSecretAreRefusedWhenTheRecipientIsNamed() {
        SecureRandom random = new SecureRandom();
        String one = "01" + "00".repeat(31);
        String ofOrderEight = "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800";
        String twist = "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f";
        for (String small : List.of("00".repeat(32), one, ofOrderEight, twist)) {
            byte[] point = HexFormat.of().parseHex(small);
            assertThatIllegalArgumentException().as(small).isThrownBy(() -> Recipient.of(RecipientKind.X25519, point));
            try (RecipientKey good = RecipientKey.generate(RecipientKind.X_WING, random)) {
                byte[] both = good.publicKey();
                assertThat(Recipient.of(RecipientKind.X_WING, both).suites()).containsExactly(CryptoSuite.HYBRID_PQ);
                System.arraycopy(point, 0, both, both.length - point.length, point.length);
                assertThatIllegalArgumentException().isThrownBy(() -> Recipient.of(RecipientKind.X_WING, both));
                byte[] tooLarge = good.publicKey();
                Arrays.fill(
                        tooLarge, 0, 3, (byte) 0xff); // two coefficients of 4095, where those of ML-KEM are below 3329
                assertThatIllegalArgumentException().isThrownBy(() -> Recipient.of(RecipientKind.X_WING, tooLarge));
            }
        }
    }

    @Test
    void aTimeFinerThanAMillisecondIsNoTimeOfAHeader() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ProtectedHeader(
                        HEADER.label(),
                        HEADER.route(),
                        HEADER.object(),
                        HEADER.type(),
                        HEADER.policy(),
                        HEADER.created().plusNanos(1),
                        HEADER.extensions()))
                .withMessageContaining("is finer than a millisecond");
    }
}
