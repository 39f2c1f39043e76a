package io.github.crosslevel.mls.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class DigestTest {
    @Test
    void theDigestIsSha256() {
        // FIPS 180-4, example "abc"
        assertThat(Digest.compute("abc".getBytes(StandardCharsets.US_ASCII)))
                .hasToString("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void theDigestKeepsACopyOfItsBytes() {
        byte[] bytes = new byte[Digest.LENGTH];
        Digest digest = Digest.of(bytes);
        bytes[0] = 1;
        digest.bytes()[1] = 1;
        assertThat(digest).isEqualTo(Digest.of(new byte[Digest.LENGTH])).isNotEqualTo(Digest.of(bytes));
        assertThat(digest).hasSameHashCodeAs(Digest.of(new byte[Digest.LENGTH]));
    }

    @Test
    void anotherLengthIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Digest.of(new byte[31]))
                .withMessage("digest of 31 bytes, expected 32");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Digest.of(new byte[33]))
                .withMessage("digest of 33 bytes, expected 32");
    }
}
