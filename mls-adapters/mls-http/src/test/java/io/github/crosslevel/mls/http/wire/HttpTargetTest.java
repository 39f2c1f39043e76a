package io.github.crosslevel.mls.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Targets that have nothing to decode, read in one go, against the reader of all targets. */
class HttpTargetTest {
    private static final String[] PIECES = {
        "/", "?", "&", "=", ".", "..", "a", "A", "b", "reports", "~x-_9", "%41", "%2e", "+", ";", "\\", "#", ":", "ö",
        ""
    };

    private final long seed = Long.getLong("mls.seed", 1L);
    private final Random random = new Random(seed);

    private String next() {
        StringBuilder text = new StringBuilder(random.nextInt(8) == 0 ? "" : "/a");
        int most = random.nextInt(24);
        for (int i = 0; i < most; i++) {
            text.append(PIECES[random.nextInt(random.nextInt(4) == 0 ? PIECES.length : 11)]);
        }
        if (random.nextInt(3) == 0) {
            text.append("?a=").append(random.nextInt(3)).append("&z=1&Y=&b=2".substring(0, random.nextInt(12)));
        }
        return text.toString();
    }

    private static boolean isSame(HttpTarget one, HttpTarget other) {
        return one.equals(other)
                && one.hashCode() == other.hashCode()
                && one.toString().equals(other.toString())
                && one.parameters().equals(other.parameters())
                && one.segments().equals(other.segments());
    }

    @Test
    void whatIsReadInOneGoIsWhatIsReadStepByStep() {
        int plain = 0;
        for (int i = 0; i < 100_000; i++) {
            String text = next();
            byte[] bytes = Wire.bytes("xy" + text + " HTTP");
            if (text.indexOf('ö') >= 0) {
                continue; // is refused before
            }
            Optional<HttpTarget> read = HttpTarget.readPlain(bytes, 2, 2 + text.length());
            if (read.isEmpty()) {
                continue;
            }
            plain++;
            try {
                HttpTarget expected = HttpTarget.read(text, 0);
                if (!isSame(read.get(), expected)) {
                    throw new AssertionError("`" + text + "` is " + read.get() + " at once and " + expected
                            + " step by step, seed " + seed);
                }
            } catch (ViolationException e) {
                throw new AssertionError("`" + text + "` is refused step by step, seed " + seed, e);
            }
        }
        assertThat(plain).as("seed %d", seed).isGreaterThan(5_000);
    }
}
