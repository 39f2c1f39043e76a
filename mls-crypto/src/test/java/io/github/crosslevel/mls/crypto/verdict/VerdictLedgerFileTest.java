package io.github.crosslevel.mls.crypto.verdict;

import static io.github.crosslevel.mls.crypto.verdict.KilledBoundary.verdict;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.crosslevel.mls.content.Digest;
import io.github.crosslevel.mls.crypto.key.CryptoSuite;
import io.github.crosslevel.mls.crypto.key.SecretBytes;
import io.github.crosslevel.mls.crypto.sample.ManualClock;
import io.github.crosslevel.mls.crypto.sample.Samples;
import io.github.crosslevel.mls.crypto.verdict.VerdictLedger.Use;
import io.github.crosslevel.mls.decision.ReasonCode;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Used verdicts that a file remembers. */
final class VerdictLedgerFileTest {
    private static final Instant UNTIL = Samples.NOW.plusSeconds(30);

    @TempDir
    private Path directory;

    private final SecretBytes key = KilledBoundary.key();
    private final ManualClock clock = new ManualClock(Samples.NOW);
    private Path file;

    @BeforeEach
    void create() throws IOException {
        file = directory.resolve("verdicts");
        VerdictLedgerFile.create(file, key);
    }

    private VerdictLedgerFile open() throws IOException {
        return VerdictLedgerFile.open(file, key, clock);
    }

    /** With a clock that stands still: what the durable ledger knows it does not know by time. */
    @Test
    void aVerdictThatPassedBeforeARestartDoesNotPassAfterItAndAFreshOnePassesAtOnce() throws IOException {
        VerdictFixture site = new VerdictFixture(CryptoSuite.INTL);
        List<byte[]> used = new ArrayList<>();
        for (int restart = 0; restart < 4; restart++) {
            try (VerdictLedgerFile ledger = VerdictLedgerFile.open(file, key, site.clock)) {
                VerdictVerifier boundary = VerdictVerifier.of(
                                site.decider.verifier(), VerdictFixture.BOUNDARY, site.clock)
                        .withLedger(ledger);
                for (byte[] document : used) {
                    assertThat(((VerdictCheck.Refused) boundary.check(document, site.claims))
                                    .reason()
                                    .code())
                            .isEqualTo(ReasonCode.VERDICT_REPLAYED);
                }
                used.add(site.permit().encoded());
                assertThat(boundary.check(used.get(restart), site.claims)).isInstanceOf(VerdictCheck.Permitted.class);
            }
        }
    }

    /** In the build the process is killed at a few points, and at more with {@code -Dmls.replay.kills=1000}. */
    @Test
    @Timeout(3600)
    void whatPassedBeforeAKillDoesNotPassAfterIt() throws Exception {
        long seed = Long.getLong("mls.seed", 20_261_123);
        Random random = new Random(seed);
        long first = 0;
        for (int kill = 0; kill < Integer.getInteger("mls.replay.kills", 3); kill++) {
            List<Long> passed = killAfter(KilledBoundary.start(file, first), 1 + random.nextInt(300));
            try (VerdictLedgerFile ledger = KilledBoundary.open(file)) {
                for (long number : passed) {
                    assertThat(ledger.use(verdict(number), KilledBoundary.UNTIL))
                            .as("seed %d kill %d verdict %d", seed, kill, number)
                            .isEqualTo(Use.REPEATED);
                    first = Math.max(first, number);
                }
                first += 1000; // at most two were used and not told
                assertThat(ledger.use(verdict(first++), KilledBoundary.UNTIL)).isEqualTo(Use.FIRST);
            }
            Files.delete(file);
            VerdictLedgerFile.create(file, key);
        }
    }

    /** Reads what passed until it is enough, kills the process, and reads what had passed before. */
    private static List<Long> killAfter(Process boundary, int enough) throws Exception {
        List<Long> passed = new ArrayList<>();
        try (BufferedReader said = boundary.inputReader()) {
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                passed.add(Long.parseLong(line));
                if (passed.size() == enough) {
                    boundary.toHandle().destroyForcibly();
                }
            }
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("closed");
        }
        assertThat(boundary.waitFor()).isNotZero();
        assertThat(passed).hasSizeGreaterThanOrEqualTo(enough);
        return passed;
    }

    private byte[] threeUses() throws IOException {
        try (VerdictLedgerFile ledger = open()) {
            for (int i = 0; i < 3; i++) {
                assertThat(ledger.use(verdict(i), UNTIL)).isEqualTo(Use.FIRST);
            }
        }
        byte[] bytes = Files.readAllBytes(file);
        assertThat(bytes).hasSize(UseRecords.HEAD + 3 * UseRecords.RECORD);
        return bytes;
    }

    @Test
    void cutAtAnyByteTheFileRemembersEveryWholeUse() throws IOException {
        byte[] whole = threeUses();
        for (int length = UseRecords.HEAD; length <= whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertRemembered((length - UseRecords.HEAD) / UseRecords.RECORD, length);
            byte[] zeros = Arrays.copyOf(Arrays.copyOf(whole, length), whole.length); // as a file system may leave it
            boolean isUnfinished = length < whole.length - UseRecords.MAC;
            if (isUnfinished && (length - UseRecords.HEAD) % UseRecords.RECORD <= UseRecords.RECORD - UseRecords.MAC) {
                Files.write(file, zeros);
                assertRemembered((length - UseRecords.HEAD) / UseRecords.RECORD, length);
            }
        }
        for (int length = 0; length < UseRecords.HEAD; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertDamaged(0);
        }
    }

    private void assertRemembered(int uses, int length) throws IOException {
        try (VerdictLedgerFile ledger = open()) {
            for (int i = 0; i < 3; i++) {
                assertThat(ledger.use(verdict(i), UNTIL))
                        .as("use %d of %d bytes", i, length)
                        .isEqualTo(i < uses ? Use.REPEATED : Use.FIRST);
            }
        }
    }

    @Test
    void anyFlippedBitIsRefusedAndSoIsAnotherKey() throws IOException {
        byte[] whole = threeUses();
        for (int bit = 0; bit < whole.length * 8; bit++) {
            byte[] altered = whole.clone();
            altered[bit / 8] ^= (byte) (1 << bit % 8);
            Files.write(file, altered);
            int at = bit / 8 < UseRecords.HEAD ? -1 : (bit / 8 - UseRecords.HEAD) / UseRecords.RECORD;
            assertDamaged(at < 0 ? 0 : UseRecords.HEAD + at * UseRecords.RECORD);
        }
        Files.write(file, whole);
        SecretBytes other = SecretBytes.random(32, new SecureRandom());
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> VerdictLedgerFile.open(file, other, clock))
                .withMessageContaining("under another key");
    }

    @Test
    void usesThatWereExchangedTakenOutOrPutIntoAnotherFileAreRefused() throws IOException {
        byte[] whole = threeUses();
        int second = UseRecords.HEAD + UseRecords.RECORD;
        byte[] without = Arrays.copyOf(whole, second + UseRecords.RECORD);
        System.arraycopy(whole, second + UseRecords.RECORD, without, second, UseRecords.RECORD);
        Files.write(file, without);
        assertDamaged(second);

        byte[] twice = Arrays.copyOf(whole, whole.length + UseRecords.RECORD);
        System.arraycopy(whole, second, twice, whole.length, UseRecords.RECORD);
        Files.write(file, twice);
        assertDamaged(whole.length);
    }

    private void assertDamaged(int at) {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(this::open)
                .withMessageContaining(
                        "verdict ledger `verdicts` is damaged, altered or under another key at byte " + at + " ");
    }

    /**
     * Small ledgers, which are written anew often, against a map, through restarts and with clocks that are set back.
     */
    @Test
    void theLedgerIsWhatARandomModelSaysThroughRestarts() throws IOException {
        long seed = Long.getLong("mls.seed", 20_261_123);
        Random random = new Random(seed);
        Map<Digest, Instant> used = new HashMap<>(); // all there ever were
        int full = 0;
        VerdictLedgerFile ledger = VerdictLedgerFile.open(file, key, clock, 10);
        for (int i = 0; i < 3_000; i++) {
            clock.advance(Duration.ofMillis(random.nextInt(4) - (random.nextInt(50) == 0 ? 40 : 0)));
            if (random.nextInt(20) == 0) {
                ledger.close();
                ledger = VerdictLedgerFile.open(file, key, clock, 10);
            }
            Digest verdict = verdict(random.nextInt(200));
            Instant until = used.getOrDefault(verdict, clock.instant().plusMillis(random.nextInt(30)));
            Use use = ledger.use(verdict, until);
            full += use == Use.FULL ? 1 : 0;
            if (used.containsKey(verdict)) {
                assertThat(use).as("seed %d round %d", seed, i).isIn(Use.REPEATED, Use.OVER);
            } else if (use == Use.FIRST) {
                used.put(verdict, until);
            }
            assertThat(Files.size(file)).isLessThanOrEqualTo(UseRecords.HEAD + 20L * UseRecords.RECORD);
        }
        ledger.close();
        assertThat(used).hasSizeGreaterThan(100);
        assertThat(full).isPositive();
    }

    @Test
    void whatWasForgottenStaysOverWhenTheClockIsSetBackAcrossARestart() throws IOException {
        try (VerdictLedgerFile ledger = open()) {
            assertThat(ledger.use(verdict(1), UNTIL)).isEqualTo(Use.FIRST);
        }
        clock.advance(Duration.ofMinutes(5));
        open().close(); // forgets it
        assertThat(Files.size(file)).isEqualTo(UseRecords.HEAD);
        clock.advance(Duration.ofMinutes(-5));
        try (VerdictLedgerFile ledger = open()) {
            assertThat(ledger.use(verdict(1), UNTIL)).isEqualTo(Use.OVER);
            assertThat(ledger.use(verdict(2), UNTIL.plusMillis(1))).isEqualTo(Use.FIRST);
        }
    }

    @Test
    void aTimeFinerThanTheFileKeepsIsRoundedUp() throws IOException {
        Instant fine = UNTIL.plusNanos(1);
        try (VerdictLedgerFile ledger = open()) {
            assertThat(ledger.use(verdict(1), fine)).isEqualTo(Use.FIRST);
        }
        clock.advance(Duration.between(Samples.NOW, UNTIL));
        try (VerdictLedgerFile ledger = open()) {
            assertThat(ledger.use(verdict(1), fine)).isEqualTo(Use.REPEATED);
        }
    }

    @Test
    void ofManyThreadsWithTheSameVerdictsEachGetsThroughOnceAndAllAreKept() throws Exception {
        Set<Integer> through = ConcurrentHashMap.newKeySet();
        try (VerdictLedgerFile ledger = open()) {
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                threads.add(new Thread(() -> {
                    for (int number = 0; number < 200; number++) {
                        try {
                            if (ledger.use(verdict(number), UNTIL) == Use.FIRST && !through.add(number)) {
                                through.add(-number - 1);
                            }
                        } catch (IOException e) {
                            through.add(Integer.MIN_VALUE);
                        }
                    }
                }));
            }
            threads.forEach(Thread::start);
            for (Thread thread : threads) {
                thread.join();
            }
        }
        assertThat(through).hasSize(200).allMatch(number -> number >= 0);
        try (VerdictLedgerFile ledger = open()) {
            for (int number = 0; number < 200; number++) {
                assertThat(ledger.use(verdict(number), UNTIL)).isEqualTo(Use.REPEATED);
            }
        }
    }

    @Test
    void nothingPassesOnceWritingHasFailedUntilTheFileIsOpenedAgain() throws IOException {
        Path away = directory.resolveSibling(directory.getFileName() + "-away");
        try (VerdictLedgerFile ledger = VerdictLedgerFile.open(file, key, clock, 1)) {
            for (int i = 0; i < 2; i++) { // the third use has it written anew, which a missing directory prevents
                assertThat(ledger.use(verdict(i), clock.instant().plusMillis(1)))
                        .isEqualTo(Use.FIRST);
                clock.advance(Duration.ofMillis(1));
            }
            Files.move(directory, away);
            assertThatExceptionOfType(IOException.class).isThrownBy(() -> ledger.use(verdict(2), UNTIL));
            Files.move(away, directory);
            for (int i : new int[] {2, 3}) {
                assertThatExceptionOfType(IOException.class)
                        .isThrownBy(() -> ledger.use(verdict(i), UNTIL))
                        .withMessage("verdict ledger `verdicts` could not be written; open it again");
            }
        }
        try (VerdictLedgerFile ledger = VerdictLedgerFile.open(file, key, clock, 1)) {
            assertThat(ledger.use(verdict(2), UNTIL)).isEqualTo(Use.FIRST);
        }
    }

    @Test
    void theFileIsCreatedOnceAndServesOneProcess() throws IOException {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> VerdictLedgerFile.create(file, key))
                .withMessageContaining("exists already");
        VerdictLedgerFile ledger = open();
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(this::open)
                .withMessage("verdict ledger `verdicts` is already open in this process");
        ledger.close();
        ledger.close();
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> ledger.use(verdict(1), UNTIL))
                .withMessageContaining("is closed");
        Files.write(file, new byte[8 << 20]);
        assertThatExceptionOfType(IOException.class).isThrownBy(this::open).withMessageContaining("is longer than");
        Files.delete(file);
        assertThatExceptionOfType(IOException.class).isThrownBy(this::open).withMessageContaining("is missing");
    }
}
