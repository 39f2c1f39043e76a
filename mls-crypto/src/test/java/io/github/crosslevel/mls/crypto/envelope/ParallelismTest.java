package io.github.crosslevel.mls.crypto.envelope;

import static io.github.crosslevel.mls.crypto.envelope.Correspondents.HEADER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.crosslevel.mls.crypto.key.CryptoSuite;
import io.github.crosslevel.mls.crypto.sample.RecordedRandom;
import io.github.crosslevel.mls.crypto.sample.Samples;
import io.github.crosslevel.mls.crypto.signature.SigningKey;
import io.github.crosslevel.mls.seal.FrameVerdict;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParallelismTest {
    private static final int BATCH = 16 * 16384;

    /** Seals with the same random bytes each time, and so the same keys, nonces and salt. */
    private static byte[] seal(byte[] content, Parallelism parallelism) throws IOException {
        RecordedRandom random = new RecordedRandom(11);
        RecipientKey key = RecipientKey.generate(RecipientKind.X25519, random);
        EnvelopeWriter writer = EnvelopeWriter.signing(EnvelopeSigner.ed25519(SigningKey.of(new byte[32])), random)
                .to(List.of(Recipient.of(RecipientKind.X25519, key.publicKey())))
                .with(parallelism);
        try (InputStream envelope = writer.seal(HEADER, new ByteArrayInputStream(content))) {
            return envelope.readAllBytes();
        }
    }

    @Test
    void contentInMemoryIsSealedAsIsThatOfAStream() throws IOException {
        ExecutorService executor = Executors.newFixedThreadPool(2);
        try {
            for (int length : new int[] {0, 1, 16384, BATCH, 3 * BATCH + 7}) {
                byte[] content = bytes(length);

                assertThat(sealInMemory(content, Parallelism.sequential()))
                        .isEqualTo(sealInMemory(content, Parallelism.of(executor, 4)))
                        .isEqualTo(seal(content, Parallelism.sequential()));
            }
        } finally {
            executor.shutdown();
        }
    }

    private static byte[] sealInMemory(byte[] content, Parallelism parallelism) throws IOException {
        RecordedRandom random = new RecordedRandom(11);
        RecipientKey key = RecipientKey.generate(RecipientKind.X25519, random);
        try (InputStream envelope = EnvelopeWriter.signing(EnvelopeSigner.ed25519(SigningKey.of(new byte[32])), random)
                .to(List.of(Recipient.of(RecipientKind.X25519, key.publicKey())))
                .with(parallelism)
                .seal(HEADER, content)) {
            return envelope.readAllBytes();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 16384, BATCH - 1, BATCH, BATCH + 1, 5 * BATCH, 7 * BATCH + 16384 + 3})
    void severalThreadsSealTheSameBytesAsOne(int length) throws IOException {
        byte[] content = bytes(length);
        byte[] sequential = seal(content, Parallelism.sequential());
        ExecutorService executor = Executors.newFixedThreadPool(3);
        try {
            for (int batches : new int[] {2, 3, 5}) {
                assertThat(seal(content, Parallelism.of(executor, batches))).isEqualTo(sequential);
            }
        } finally {
            executor.shutdown();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 16384, BATCH, 3 * BATCH + 7})
    void severalThreadsOpenWhatOneSealedAndNoticeTheSame(int length) throws IOException {
        Correspondents bank = new Correspondents(CryptoSuite.INTL);
        byte[] envelope = bank.seal(bytes(length));
        byte[] altered = envelope.clone();
        altered[envelope.length - 64 - 1] ^= 1;
        ExecutorService executor = Executors.newFixedThreadPool(2);
        try {
            EnvelopeReader parallel = bank.reader.with(Parallelism.of(executor, 4));

            assertThat(Correspondents.content(Correspondents.open(parallel, envelope)))
                    .isEqualTo(bytes(length));
            assertThat(Correspondents.open(parallel, altered)).isInstanceOf(EnvelopeVerdict.Refused.class);
        } finally {
            executor.shutdown();
        }
    }

    @Test
    void framesAreSealedAndOpenedByAsManyThreads() throws IOException {
        Exchange exchange = new Exchange();
        byte[] content = bytes(2 * BATCH + 5);
        ExecutorService executor = Executors.newFixedThreadPool(2);
        try {
            Parallelism parallelism = Parallelism.of(executor, 3);
            InputStream frame = exchange.sealer
                    .with(parallelism)
                    .seal(Samples.claims(Samples.content(content)), Samples.content(content));
            byte[] endorsed = exchange.endorse(frame.readAllBytes());
            FrameVerdict verdict = exchange.opener.with(parallelism).open(new ByteArrayInputStream(endorsed));

            assertThat(Exchange.read(verdict)).isEqualTo(content);
        } finally {
            executor.shutdown();
        }
    }

    @Test
    void anExecutorThatRefusesOrNeverRunsCostsSpeedOnly() throws IOException {
        byte[] content = bytes(4 * BATCH + 1);
        byte[] sequential = seal(content, Parallelism.sequential());
        Executor refusing = task -> {
            throw new RejectedExecutionException();
        };
        Executor idle = task -> {};

        assertThat(seal(content, Parallelism.of(refusing, 3))).isEqualTo(sequential);
        assertThat(seal(content, Parallelism.of(idle, 3))).isEqualTo(sequential);
    }

    /** Tasks that are run late, in the wrong order, and twice. */
    @Test
    void theOrderInWhichTasksRunDoesNotMatter() throws IOException {
        byte[] content = bytes(9 * BATCH + 1);
        Deque<Runnable> tasks = new ArrayDeque<>();
        Executor backwards = task -> {
            tasks.push(task);
            if (tasks.size() == 3) {
                tasks.pop().run();
                tasks.forEach(Runnable::run);
            }
            if (tasks.size() > 5) {
                tasks.clear();
            }
        };

        assertThat(seal(content, Parallelism.of(backwards, 4))).isEqualTo(seal(content, Parallelism.sequential()));
    }

    @Test
    void noMoreBatchesAreUnderWayThanPermitted() throws IOException {
        AtomicInteger given = new AtomicInteger();
        Executor counting = task -> given.incrementAndGet();
        Correspondents bank = new Correspondents(CryptoSuite.INTL);
        try (InputStream envelope = bank.writer
                .with(Parallelism.of(counting, 5))
                .seal(HEADER, new ByteArrayInputStream(bytes(20 * BATCH)))) {
            envelope.readNBytes(60_000);

            assertThat(given).hasValue(5);
        }
    }

    @Test
    void theNumberOfBatchesIsBounded() {
        Executor direct = Runnable::run;
        for (int batches : new int[] {-1, 0, 1, 65}) {
            assertThatIllegalArgumentException().isThrownBy(() -> Parallelism.of(direct, batches));
        }
        assertThat(List.of(Parallelism.of(direct, 2), Parallelism.of(direct, 64)))
                .hasSize(2);
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }
}
