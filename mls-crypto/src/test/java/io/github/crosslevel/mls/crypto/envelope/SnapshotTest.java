package io.github.crosslevel.mls.crypto.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.content.Content;
import io.github.crosslevel.mls.crypto.internal.primitive.Cobblestone;
import io.github.crosslevel.mls.crypto.key.CryptoSuite;
import io.github.crosslevel.mls.crypto.sample.CountingRandom;
import io.github.crosslevel.mls.crypto.sample.Samples;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A22: two machines that go on from one snapshot draw the same random bytes. */
class SnapshotTest {
    private static byte[] sealedByTheSnapshot(Exchange exchange, byte[] plain) throws IOException {
        FrameSealer restored =
                FrameSealer.of(exchange.ring.forFront(Samples.INTRANET), exchange.schedule, new CountingRandom());
        Content content = Samples.content(plain);
        try (InputStream frame = restored.seal(Samples.claims(content), content)) {
            return frame.readAllBytes();
        }
    }

    private static byte[] body(byte[] frame) {
        return Arrays.copyOfRange(frame, Exchange.token(frame) + 96, frame.length);
    }

    @ParameterizedTest
    @EnumSource
    void noKeyAndNonceServeTwoContentsThoughTheRandomBytesAreTheSame(CryptoSuite suite) throws IOException {
        Exchange exchange = new Exchange(suite);
        byte[] zeros = new byte[1_000];
        byte[] ones = new byte[1_000];
        Arrays.fill(ones, (byte) 1);

        byte[] first = body(sealedByTheSnapshot(exchange, zeros));
        byte[] second = body(sealedByTheSnapshot(exchange, ones));
        assertThat(Arrays.copyOf(second, Cobblestone.SALT)).isEqualTo(Arrays.copyOf(first, Cobblestone.SALT));

        // with one key stream for both, the bodies would differ as the contents do: by a one in every byte
        int alike = 0;
        for (int at = Cobblestone.PREFIX; at < Cobblestone.PREFIX + 1_000; at++) {
            alike += (first[at] ^ second[at]) == 1 ? 1 : 0;
        }
        assertThat(alike).isLessThan(30);
        assertThat(Arrays.copyOfRange(second, Cobblestone.SALT, Cobblestone.PREFIX))
                .isNotEqualTo(Arrays.copyOfRange(first, Cobblestone.SALT, Cobblestone.PREFIX));
        // the same content makes the same frame, which tells nobody anything
        assertThat(body(sealedByTheSnapshot(exchange, zeros))).isEqualTo(first);
    }
}
