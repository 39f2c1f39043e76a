package io.github.crosslevel.mls.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.content.Canonicalization;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Both readers ask for the normal form only where a text could lack it; they must not miss one that does. */
final class NormalFormTest {
    private static final JsonFormat FORMAT = JsonFormat.builder().build();
    /** Starts of ranges in which characters compose, decompose, or stay as they are. */
    private static final int[] STARTS = {
        0x20, 0x7f, 0xc0, 0x2f0, 0x300, 0x340, 0x3099, 0x1100, 0x1161, 0x11a8, 0x4dff, 0x4e00, 0x9fa0, 0xac00, 0xf900,
        0xfa20, 0x1d15e, 0x2f800
    };

    @Test
    void bothReadersAcceptATextExactlyWhenItIsNormal() throws IOException {
        long seed = Long.getLong("mls.seed", 1L);
        Random random = new Random(seed);
        int normal = 0;
        int rounds = 50_000;
        for (int i = 0; i < rounds; i++) {
            String text = text(random);
            String json =
                    "[\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\u007f", "x") + "\"]";
            boolean expected = Normalizer.isNormalized(json, Normalizer.Form.NFC);
            byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
            Canonicalization written = JsonCanonicalizer.of(FORMAT)
                    .canonicalize(new ByteArrayInputStream(bytes), new ByteArrayOutputStream());
            Canonicalization checked = JsonChecker.of(FORMAT).check(new ByteArrayInputStream(bytes));
            assertThat(written instanceof Canonicalization.Understood)
                    .as("canonicalizer, seed %d, %s", seed, json)
                    .isEqualTo(expected);
            assertThat(checked instanceof Canonicalization.Understood)
                    .as("checker, seed %d, %s", seed, json)
                    .isEqualTo(expected);
            normal += expected ? 1 : 0;
        }
        assertThat(normal).isBetween(rounds / 10, rounds * 9 / 10);
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            text.appendCodePoint(STARTS[random.nextInt(STARTS.length)] + random.nextInt(0x20));
        }
        return text.toString();
    }
}
