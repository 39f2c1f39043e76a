package io.github.crosslevel.mls.crypto.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

final class SigningKeyTest {
    private static final HexFormat HEX = HexFormat.of();

    @Test
    void signsTheVectorsOfRfc8032() {
        SigningKey first =
                SigningKey.of(HEX.parseHex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"));
        assertThat(HEX.formatHex(first.signature(new byte[0])))
                .isEqualTo(
                        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46b"
                                + "d25bf5f0595bbe24655141438e7a100b");
        SigningKey second =
                SigningKey.of(HEX.parseHex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb"));
        assertThat(HEX.formatHex(second.publicKey().getEncoded()))
                .endsWith("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
        assertThat(HEX.formatHex(second.signature(new byte[] {0x72})))
                .isEqualTo(
                        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c"
                                + "387b2eaeb4302aeeb00d291612bb0c00");
    }

    @Test
    void thePlatformVerifiesWhatItSigns() throws Exception {
        SigningKey key = SigningKey.generate(new SecureRandom());
        byte[] message = {1, 2, 3};
        Signature ed25519 = Signature.getInstance("Ed25519");
        ed25519.initVerify(key.publicKey());
        ed25519.update(message);
        assertThat(ed25519.verify(key.signature(message))).isTrue();
    }

    @Test
    void acceptsNoOtherSignature() {
        SigningKey key = SigningKey.generate(new SecureRandom());
        byte[] message = {1, 2, 3};
        byte[] signature = key.signature(message);
        assertThat(key.hasSigned(message, signature)).isTrue();
        for (int bit = 0; bit < signature.length * 8; bit++) {
            byte[] altered = signature.clone();
            altered[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(key.hasSigned(message, altered)).as("bit %d", bit).isFalse();
        }
        assertThat(key.hasSigned(message, Arrays.copyOf(signature, 65))).isFalse();
        assertThat(key.hasSigned(message, Arrays.copyOf(signature, 63))).isFalse();
        assertThat(key.hasSigned(new byte[] {1, 2}, signature)).isFalse();
        assertThat(SigningKey.generate(new SecureRandom()).hasSigned(message, signature))
                .isFalse();
    }

    @Test
    void isTheSameKeyFromItsSeed() {
        SigningKey key = SigningKey.generate(new SecureRandom());
        assertThat(SigningKey.of(key.seed()).publicKey()).isEqualTo(key.publicKey());
        assertThatThrownBy(() -> SigningKey.of(new byte[31]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("ed25519 key of 31 bytes, expected 32");
    }

    @Test
    void keepsItsSecretOutOfText() {
        SigningKey key = SigningKey.generate(new SecureRandom());
        assertThat(key.toString()).startsWith("SigningKey[").doesNotContain(HEX.formatHex(key.seed()));
        assertThat(key.publicKeyPem()).isEqualTo("""
                        -----BEGIN PUBLIC KEY-----
                        %s
                        -----END PUBLIC KEY-----
                        """.formatted(
                        Base64.getEncoder().encodeToString(key.publicKey().getEncoded())));
    }
}
