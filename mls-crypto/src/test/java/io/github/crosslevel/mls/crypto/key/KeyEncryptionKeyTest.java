package io.github.crosslevel.mls.crypto.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** A key in software; {@link Pkcs11TokenTest} asks the same of one in a token. */
final class KeyEncryptionKeyTest {
    private static final byte[] CONTEXT = "archive-1".getBytes(StandardCharsets.US_ASCII);

    private final SecureRandom random = new SecureRandom();

    @Test
    void whatItEncryptsItDecryptsInItsContextOnly() throws IOException {
        verify(
                KeyEncryptionKey.of(SecretBytes.random(32, random), random),
                KeyEncryptionKey.of(SecretBytes.random(32, random), random));
    }

    /** What every key encryption key must do, wherever it stands. */
    static void verify(KeyEncryptionKey key, KeyEncryptionKey other) throws IOException {
        SecureRandom random = new SecureRandom();
        for (int length : new int[] {1, 16, 32, KeyEncryptionKey.MOST_BYTES}) {
            SecretBytes secret = SecretBytes.random(length, random);
            byte[] wrapped = key.wrap(secret, CONTEXT);

            assertThat(key.unwrap(wrapped, CONTEXT))
                    .hasValueSatisfying(
                            read -> assertThat(read.hasSameBytesAs(secret)).isTrue());
            assertThat(wrapped).hasSize(12 + length + 16).isNotEqualTo(key.wrap(secret, CONTEXT));
            assertThat(key.unwrap(wrapped, new byte[0])).isEmpty();
            assertThat(other.unwrap(wrapped, CONTEXT)).isEmpty();
        }
        byte[] wrapped = key.wrap(SecretBytes.random(32, random), CONTEXT);
        for (int bit = 0; bit < wrapped.length * 8; bit++) {
            wrapped[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(key.unwrap(wrapped, CONTEXT)).as("bit %s", bit).isEmpty();
            wrapped[bit / 8] ^= (byte) (1 << bit % 8);
        }
        for (int length = 0; length < wrapped.length; length++) {
            assertThat(key.unwrap(Arrays.copyOf(wrapped, length), CONTEXT)).isEmpty();
        }
        assertThat(key.unwrap(new byte[KeyEncryptionKey.MOST_BYTES + 29], CONTEXT))
                .isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> key.wrap(SecretBytes.random(KeyEncryptionKey.MOST_BYTES + 1, random), CONTEXT));
    }

    @Test
    void aKeyOfAnotherLengthIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KeyEncryptionKey.of(SecretBytes.random(16, random), random));
    }
}
