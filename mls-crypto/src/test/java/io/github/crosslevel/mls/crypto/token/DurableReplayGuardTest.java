package io.github.crosslevel.mls.crypto.token;

import static io.github.crosslevel.mls.seal.ReplayGuard.Verdict.FRESH;
import static io.github.crosslevel.mls.seal.ReplayGuard.Verdict.SEEN;
import static io.github.crosslevel.mls.seal.ReplayGuard.Verdict.UNAVAILABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.crosslevel.mls.crypto.key.EpochSchedule;
import io.github.crosslevel.mls.crypto.key.KeyRing;
import io.github.crosslevel.mls.crypto.key.SecretBytes;
import io.github.crosslevel.mls.crypto.sample.CountingRandom;
import io.github.crosslevel.mls.crypto.sample.ManualClock;
import io.github.crosslevel.mls.crypto.sample.Samples;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class DurableReplayGuardTest {
    private static final long EXPIRY = Long.MAX_VALUE;
    private static final List<Long> SENDERS = List.of(1L, 2L);

    @TempDir
    private Path directory;

    private Path file;
    private final SecretBytes key = KilledReceiver.key();

    @BeforeEach
    void create() throws IOException {
        file = directory.resolve("reservations");
        DurableReplayGuard.create(file, key);
    }

    /** P22, A2: with a clock that stands still, so nothing depends on time. */
    @Test
    void aTokenThatPassedBeforeACrashDoesNotPassAfterIt() throws IOException {
        EpochSchedule schedule = EpochSchedule.of(Samples.ORIGIN, Duration.ofMinutes(1), new ManualClock(Samples.NOW));
        KeyRing ring = KeyRing.generate(List.of(Samples.OUTWARD), schedule.current(), new CountingRandom());
        TokenIssuer issuer = TokenIssuer.of(ring.keys().get(0), schedule);
        EncodedClaims claims = EncodedClaims.of(Samples.claims());
        List<LabelToken> used = new ArrayList<>();
        for (int restart = 0; restart < 5; restart++) {
            DurableReplayGuard guard = DurableReplayGuard.open(file, SENDERS, key);
            TokenVerifier verifier = TokenVerifier.of(ring, schedule, guard, Instant.MIN);

            assertThat(used)
                    .allMatch(token -> verifier.check(token, claims).use().isPresent());
            assertThat(verifier.check(issuer.issue(claims), claims).use().isPresent())
                    .as("a sender that goes on is behind the reservation, if there is one")
                    .isEqualTo(restart > 0);

            issuer.skipTo(guard.floor(1));
            for (int i = 0; i < 100; i++) {
                LabelToken token = issuer.issue(claims);
                assertThat(verifier.check(token, claims).use()).isEmpty();
                used.add(token);
            }
            guard.close(); // gives the file back, and writes nothing: as a crash does
        }
    }

    /** The sender knows no number of the receiver's: it goes on at that of the present time. */
    @Test
    void aSenderThatLearnsOfARestartOnlyGoesOnAtThePresent() throws IOException {
        ManualClock clock = new ManualClock(Samples.NOW);
        EpochSchedule schedule = EpochSchedule.of(Samples.ORIGIN, Duration.ofMinutes(1), clock);
        KeyRing ring = KeyRing.generate(List.of(Samples.OUTWARD), schedule.current(), new CountingRandom());
        TokenIssuer issuer = TokenIssuer.of(ring.keys().get(0), schedule);
        EncodedClaims claims = EncodedClaims.of(Samples.claims());
        for (int restart = 0; restart < 3; restart++) {
            try (DurableReplayGuard guard = DurableReplayGuard.open(file, SENDERS, key)) {
                TokenVerifier verifier = TokenVerifier.of(ring, schedule, guard, Instant.MIN);
                assertThat(verifier.check(issuer.issue(claims), claims).use().isPresent())
                        .isEqualTo(restart > 0);
                issuer.skipToPresent();
                LabelToken token = issuer.issue(claims);
                assertThat(token.sequence()).isGreaterThan(guard.floor(1));
                assertThat(verifier.check(token, claims).use()).isEmpty();
                issuer.skipToPresent(); // without effect: the numbers are beyond that of the present
                assertThat(issuer.issue(claims).sequence()).isEqualTo(token.sequence() + 1);
            }
            clock.advance(Duration.ofMillis(65)); // no restart is faster than 64 milliseconds
        }
    }

    /**
     * P22: in the build the process is killed at a few points, and at a thousand with {@code -Dmls.replay.kills=1000}.
     */
    @Test
    @Timeout(3600)
    void whatPassedBeforeAKillDoesNotPassAfterIt() throws Exception {
        long seed = Long.getLong("mls.seed", 20_261_124);
        Random random = new Random(seed);
        long first = 0;
        for (int kill = 0; kill < Integer.getInteger("mls.replay.kills", 3); kill++) {
            List<Long> passed = killAfter(KilledReceiver.start(file, first), 1 + random.nextInt(400));
            long last = passed.get(passed.size() - 1);
            try (DurableReplayGuard guard = KilledReceiver.open(file)) {
                for (long number : passed) {
                    assertThat(guard.accept(1, number, EXPIRY))
                            .as("seed %d kill %d number %d", seed, kill, number)
                            .isEqualTo(SEEN);
                }
                first = guard.floor(1) + 1;
                assertThat(first)
                        .as("seed %d kill %d", seed, kill)
                        .isLessThanOrEqualTo(last + 3 * KilledReceiver.BLOCK);
                assertThat(guard.accept(1, first++, EXPIRY)).isEqualTo(FRESH);
                assertThat(guard.accept(2, kill * 1000L, EXPIRY)).isEqualTo(FRESH);
                first += KilledReceiver.BLOCK;
            }
        }
    }

    /** Reads what passed until it is enough, kills the process, and reads what had passed before. */
    private static List<Long> killAfter(Process receiver, int enough) throws Exception {
        List<Long> passed = new ArrayList<>();
        try (BufferedReader said = receiver.inputReader()) {
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                passed.add(Long.parseLong(line));
                if (passed.size() == enough) {
                    receiver.toHandle().destroyForcibly();
                }
            }
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("closed");
        }
        assertThat(receiver.waitFor()).isNotZero();
        assertThat(passed).hasSizeGreaterThanOrEqualTo(enough);
        return passed;
    }

    @Test
    void theFileIsWrittenOnceForABlockOfNumbers() throws IOException {
        RememberedCounter writes = new RememberedCounter();
        try (DurableReplayGuard guard = DurableReplayGuard.open(file, SENDERS, key, writes)) {
            for (long number = 0; number <= DurableReplayGuard.RESERVED; number++) {
                assertThat(guard.accept(1, number, EXPIRY)).isEqualTo(FRESH);
            }
            assertThat(writes.value()).isEqualTo(2);
            assertThat(guard.accept(1, DurableReplayGuard.RESERVED + 1, EXPIRY)).isEqualTo(FRESH);
            assertThat(writes.value()).isEqualTo(3);
        }
    }

    /** A28. */
    @Test
    void anOldFileThatWasPutBackIsNoticed() throws IOException {
        RememberedCounter counter = new RememberedCounter();
        byte[] old;
        try (DurableReplayGuard guard = DurableReplayGuard.open(file, SENDERS, key, counter)) {
            assertThat(guard.accept(1, 1, EXPIRY)).isEqualTo(FRESH);
            old = Files.readAllBytes(file);
            assertThat(guard.accept(1, 200_000, EXPIRY)).isEqualTo(FRESH);
        }
        Files.write(file, old);

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> DurableReplayGuard.open(file, SENDERS, key, counter))
                .withMessageContaining("are of generation 2, but 3 was written: an old file was put back");
    }

    /** A28: without a counter, the time of the start keeps out what was issued before. */
    @Test
    void withoutACounterTheTimeOfTheStartRefusesWhatWasIssuedBefore() throws IOException {
        ManualClock clock = new ManualClock(Samples.NOW);
        EpochSchedule schedule = EpochSchedule.of(Samples.ORIGIN, Duration.ofMinutes(1), clock);
        KeyRing ring = KeyRing.generate(List.of(Samples.OUTWARD), schedule.current(), new SecureRandom());
        EncodedClaims claims = EncodedClaims.of(Samples.claims());
        LabelToken token = TokenIssuer.of(ring.keys().get(0), schedule).issue(claims);
        byte[] old = Files.readAllBytes(file);
        try (DurableReplayGuard guard = DurableReplayGuard.open(file, SENDERS, key)) {
            assertThat(TokenVerifier.of(ring, schedule, guard, Instant.MIN)
                            .check(token, claims)
                            .use())
                    .isEmpty();
        }
        Files.write(file, old);
        clock.advance(Duration.ofMillis(1));
        try (DurableReplayGuard guard = DurableReplayGuard.open(file, SENDERS, key)) {
            assertThat(TokenVerifier.of(ring, schedule, guard, clock.instant())
                            .check(token, claims)
                            .use()
                            .orElseThrow()
                            .toString())
                    .contains("TOKEN_REPLAYED");
        }
    }

    @Test
    void aFileThatIsMissingIsNotTakenForANewOne() throws IOException {
        Files.delete(file);

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> DurableReplayGuard.open(file, SENDERS, key))
                .withMessageContaining("`reservations` are missing");
    }

    @Test
    void aFileIsNotCreatedTwice() {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> DurableReplayGuard.create(file, key))
                .withMessageContaining("exist already");
    }

    @Test
    void anyAlteredBitOfTheFileAndAnyCutIsNoticed() throws IOException {
        try (DurableReplayGuard guard = DurableReplayGuard.open(file, SENDERS, key)) {
            guard.accept(1, 1, EXPIRY);
        }
        byte[] bytes = Files.readAllBytes(file);
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            byte[] altered = bytes.clone();
            altered[bit / 8] ^= (byte) (1 << bit % 8);
            assertDamaged(altered);
        }
        for (int length = 0; length < bytes.length; length++) {
            assertDamaged(Arrays.copyOf(bytes, length));
        }
        Files.write(file, bytes);
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> DurableReplayGuard.open(file, SENDERS, SecretBytes.random(32, new SecureRandom())))
                .withMessageContaining("under another key");
    }

    private void assertDamaged(byte[] bytes) throws IOException {
        Files.write(file, bytes);
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> DurableReplayGuard.open(file, SENDERS, key))
                .withMessageContaining("are damaged, altered or under another key");
    }

    @Test
    void whatCannotBeReservedDoesNotPassUntilItCan() throws IOException {
        Path away = directory.resolveSibling(directory.getFileName() + "-away");
        try (DurableReplayGuard guard = DurableReplayGuard.open(file, SENDERS, key)) {
            assertThat(guard.accept(1, 1, EXPIRY)).isEqualTo(FRESH);
            Files.move(directory, away);
            assertThat(guard.accept(1, 2, EXPIRY)).as("reserved").isEqualTo(FRESH);
            assertThat(guard.accept(1, 1_000_000, EXPIRY)).isEqualTo(UNAVAILABLE);
            assertThat(guard.accept(2, 7, EXPIRY)).isEqualTo(UNAVAILABLE);
            Files.move(away, directory);
            assertThat(guard.accept(1, 1_000_000, EXPIRY)).isEqualTo(FRESH);
            assertThat(guard.accept(2, 7, EXPIRY)).isEqualTo(FRESH);
        }
    }

    @Test
    void whatTheCounterDoesNotConfirmDoesNotPass() throws IOException {
        MonotonicCounter broken = new MonotonicCounter() {
            @Override
            public long value() {
                return 1;
            }

            @Override
            public void raiseTo(long value) throws IOException {
                throw new IOException("not reached");
            }
        };
        try (DurableReplayGuard guard = DurableReplayGuard.open(file, SENDERS, key, broken)) {
            assertThat(guard.accept(1, 1, EXPIRY)).isEqualTo(UNAVAILABLE);
        }
    }

    @Test
    void senderThatIsNotRegisteredForAWhileKeepsItsFloor() throws IOException {
        try (DurableReplayGuard guard = DurableReplayGuard.open(file, SENDERS, key)) {
            assertThat(guard.accept(2, 5, EXPIRY)).isEqualTo(FRESH);
        }
        try (DurableReplayGuard guard = DurableReplayGuard.open(file, List.of(1L), key)) {
            assertThat(guard.accept(1, 5, EXPIRY)).isEqualTo(FRESH);
            assertThatIllegalArgumentException().isThrownBy(() -> guard.floor(2));
        }
        try (DurableReplayGuard guard = DurableReplayGuard.open(file, SENDERS, key)) {
            assertThat(guard.accept(2, 5, EXPIRY)).isEqualTo(SEEN);
            assertThat(guard.floor(2)).isEqualTo(5 + DurableReplayGuard.RESERVED);
        }
    }

    @Test
    void theFileServesOneProcessAndNoneAfterItIsClosed() throws IOException {
        DurableReplayGuard guard = DurableReplayGuard.open(file, SENDERS, key);
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> DurableReplayGuard.open(file, SENDERS, key))
                .withMessage("reservations `reservations` is already open in this process");
        guard.close();
        FileTime written = Files.getLastModifiedTime(file);

        assertThat(guard.accept(1, 1, EXPIRY)).isEqualTo(UNAVAILABLE);
        assertThat(Files.getLastModifiedTime(file)).isEqualTo(written);
    }
}
