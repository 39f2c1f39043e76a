package io.github.crosslevel.mls.crypto.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.crosslevel.mls.content.MemoryStaging;
import io.github.crosslevel.mls.crypto.internal.cbor.CborException;
import io.github.crosslevel.mls.crypto.key.CryptoSuite;
import io.github.crosslevel.mls.crypto.sample.Samples;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** Whatever the bytes, reading them ends in a verdict; and a header that is read is written the same again. */
class EnvelopeFuzzTest {
    private static final Correspondents BANK = new Correspondents(CryptoSuite.INTL);
    private static final EnvelopeReader UNSIGNED = EnvelopeReader.ofUnsigned(Samples.SCHEMA, BANK.keys);

    @FuzzTest(maxDuration = "5m")
    void envelopes(byte[] bytes) throws IOException {
        for (EnvelopeReader reader : List.of(BANK.reader, UNSIGNED)) {
            var verdict = reader.open(new ByteArrayInputStream(bytes), MemoryStaging.limitedTo(1 << 20));

            assertThat(verdict).isInstanceOf(EnvelopeVerdict.Refused.class); // nobody guesses the content key
        }
        readAsHeader(bytes);
        try {
            byte[] head = EnvelopeHead.read(new ByteArrayInputStream(bytes)).encode();
            assertThat(head).isEqualTo(Arrays.copyOf(bytes, head.length));
        } catch (RefusedFrame refused) {
            assertThat(refused.reason()).isNotNull();
        }
    }

    private static void readAsHeader(byte[] bytes) {
        try {
            HeaderCodec.Decoded decoded = HeaderCodec.decode(bytes, Samples.SCHEMA);
            assertThat(HeaderCodec.encode(decoded.header(), decoded.signer())).isEqualTo(bytes);
        } catch (CborException malformed) {
            assertThat(malformed).hasMessageContaining("expected at byte");
        }
    }
}
