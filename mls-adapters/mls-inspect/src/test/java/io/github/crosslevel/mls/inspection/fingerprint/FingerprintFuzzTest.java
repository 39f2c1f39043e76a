package io.github.crosslevel.mls.inspection.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.crosslevel.mls.inspect.Disposition;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/** Whatever the bytes, fingerprints are read or refused, and an object is recognised by its own. */
class FingerprintFuzzTest {
    @FuzzTest(maxDuration = "5m")
    void decoding(byte[] bytes) {
        try {
            assertThat(Fingerprint.decode(bytes).encoded()).isEqualTo(bytes);
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageContaining("fingerprint");
        }
    }

    @FuzzTest(maxDuration = "5m")
    void recognising(byte[] bytes) throws IOException {
        LeakedObjects leaked = LeakedObjects.reported(LeakThresholds.standard());
        leaked.report("object", Fingerprint.of(new ByteArrayInputStream(bytes)));
        assertThat(leaked.inspect(new ByteArrayInputStream(bytes)).disposition())
                .isEqualTo(Disposition.BLOCK);
    }
}
