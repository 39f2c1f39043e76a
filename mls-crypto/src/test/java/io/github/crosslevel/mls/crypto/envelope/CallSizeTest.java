package io.github.crosslevel.mls.crypto.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.github.crosslevel.mls.crypto.internal.AlgorithmProviders;
import io.github.crosslevel.mls.crypto.key.CryptoSuite;
import io.github.crosslevel.mls.seal.FrameVerdict;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.Security;
import java.util.List;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One call of 256 KiB or more runs 35 times slower on JDK 17: no call into a provider is larger than 64 KiB. */
class CallSizeTest {
    private static final int MOST = 64 << 10;
    private static final int CONTENT = 3 << 20;

    private final CountingProvider provider = new CountingProvider();

    @BeforeEach
    void nameTheProvider() {
        Security.addProvider(provider);
        for (String algorithm :
                List.of("INTL.AES", "HYBRID_PQ.AES", "SM.SM4", "INTL.SHA-256", "SM.SM3", "HYBRID_PQ.SHA-256")) {
            System.setProperty(AlgorithmProviders.PROPERTY + algorithm, CountingProvider.NAME);
        }
    }

    @AfterEach
    void forgetTheProvider() {
        System.getProperties().keySet().removeIf(key -> key.toString().startsWith(AlgorithmProviders.PROPERTY));
        Security.removeProvider(CountingProvider.NAME);
    }

    @ParameterizedTest
    @EnumSource
    void noCallOfAnEnvelopeIsLarge(CryptoSuite suite) throws IOException {
        Correspondents bank = new Correspondents(suite);
        Executor direct = Runnable::run;
        for (Parallelism parallelism : List.of(Parallelism.sequential(), Parallelism.of(direct, 4))) {
            byte[] envelope = Correspondents.seal(bank.writer.with(parallelism), new byte[CONTENT]);
            assertThat(provider.bytes("cipher")).isGreaterThanOrEqualTo(CONTENT);
            assertThat(Correspondents.content(Correspondents.open(bank.reader.with(parallelism), envelope)))
                    .hasSize(CONTENT);
        }

        assertThat(provider.bytes("cipher")).isGreaterThanOrEqualTo(4L * CONTENT);
        assertThat(provider.bytes("digest")).isGreaterThanOrEqualTo(4L * CONTENT);
        assertThat(provider.largest()).isLessThanOrEqualTo(MOST);
    }

    @ParameterizedTest
    @EnumSource
    void noCallOfAFrameIsLarge(CryptoSuite suite) throws IOException {
        Exchange exchange = new Exchange(suite);
        byte[] endorsed = exchange.endorse(exchange.seal(new byte[CONTENT]));
        FrameVerdict verdict = exchange.opener.open(new ByteArrayInputStream(endorsed));

        assertThat(Exchange.read(verdict)).hasSize(CONTENT);
        assertThat(provider.bytes("cipher")).isGreaterThanOrEqualTo(2L * CONTENT);
        assertThat(provider.largest()).isLessThanOrEqualTo(MOST);
    }

    @Test
    void theProviderWouldSeeALargeCall() throws Exception {
        AlgorithmProviders.digest("INTL", "SHA-256").digest(new byte[MOST + 1]);

        assertThat(provider.largest()).isEqualTo(MOST + 1);
    }

    @ParameterizedTest
    @EnumSource
    void warmingUpDoesNoLargeCallEither(CryptoSuite suite) {
        assertThatNoException().isThrownBy(() -> WarmUp.run(suite));
        assertThat(provider.bytes("cipher")).isGreaterThan(MOST);
        assertThat(provider.largest()).isLessThanOrEqualTo(MOST);
    }
}
