package io.github.crosslevel.mls.inspection.fingerprint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FingerprintMutationTest {
    private static byte[] valid() throws IOException {
        String text = "nothing crosses except what policy allows, and every end is recorded".repeat(3);
        return Fingerprint.of(new ByteArrayInputStream(text.getBytes(UTF_8))).encoded();
    }

    @Test
    void whateverIsReadIsWrittenAlike() throws IOException {
        Random random = new Random(14);
        byte[] valid = valid();
        for (int i = 0; i < 20_000; i++) {
            byte[] mutant = Arrays.copyOf(valid, valid.length + random.nextInt(17) - 8);
            mutant[random.nextInt(mutant.length)] = (byte) random.nextInt();
            try {
                assertThat(Fingerprint.decode(mutant).encoded())
                        .as("seed 14, round %s", i)
                        .isEqualTo(mutant);
            } catch (IllegalArgumentException e) {
                assertThat(e.getMessage()).contains("fingerprint");
            }
        }
    }

    @Test
    void whatIsCutOffIsRefused() throws IOException {
        byte[] valid = valid();
        for (int length = 0; length < valid.length; length++) {
            byte[] cut = Arrays.copyOf(valid, length);
            assertThatIllegalArgumentException().isThrownBy(() -> Fingerprint.decode(cut));
        }
    }
}
