package io.github.crosslevel.mls.crypto.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.crosslevel.mls.crypto.key.CryptoSuite;
import io.github.crosslevel.mls.crypto.sample.Samples;
import io.github.crosslevel.mls.seal.FrameException;
import io.github.crosslevel.mls.seal.FrameVerdict;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;

/** Whatever the bytes, a frame ends in a verdict or breaks off; and a header that is read is written the same again. */
class FrameFuzzTest {
    private static final List<Exchange> EXCHANGES =
            List.of(new Exchange(CryptoSuite.INTL).forgetful(), new Exchange(CryptoSuite.SM).forgetful());

    @FuzzTest(maxDuration = "5m")
    void frames(byte[] bytes) throws IOException {
        for (Exchange exchange : EXCHANGES) {
            end(exchange.verify(bytes));
            end(exchange.open(bytes));
        }
        try {
            byte[] header = FrameHead.read(new ByteArrayInputStream(bytes), Samples.SCHEMA)
                    .header()
                    .encode();
            assertThat(header).isEqualTo(Arrays.copyOfRange(bytes, Prelude.LENGTH, Prelude.LENGTH + header.length));
        } catch (RefusedFrame refused) {
            assertThat(refused.reason()).isNotNull();
        }
    }

    private static void end(FrameVerdict verdict) throws IOException {
        if (verdict instanceof FrameVerdict.Genuine genuine) {
            try (InputStream stream = genuine.stream()) {
                stream.transferTo(OutputStream.nullOutputStream());
            } catch (FrameException brokenOff) {
                assertThat(brokenOff.reason()).isNotNull();
            }
        }
    }
}
