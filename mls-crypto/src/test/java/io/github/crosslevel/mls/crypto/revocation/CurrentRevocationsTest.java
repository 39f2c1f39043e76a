package io.github.crosslevel.mls.crypto.revocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.crosslevel.mls.crypto.sample.ManualClock;
import io.github.crosslevel.mls.crypto.sample.Samples;
import io.github.crosslevel.mls.crypto.signature.SigningKey;
import io.github.crosslevel.mls.crypto.signature.VerificationKeys;
import io.github.crosslevel.mls.decision.Reason;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.signature.Quorum;
import io.github.crosslevel.mls.signature.SignedDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** P15: what is published takes effect within a second on every node, or nothing passes there. */
final class CurrentRevocationsTest {
    private static final long SEED = 20_261_126;
    private static final Set<String> KEY = Set.of("7");
    private static final long MILLI = 1_000_000;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final ManualClock clock = new ManualClock(Samples.NOW);
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 3 * MILLI); // overflows soon
    private final SigningKey li = SigningKey.generate(RANDOM);
    private final SigningKey wang = SigningKey.generate(RANDOM);
    private final SigningKey zhao = SigningKey.generate(RANDOM);
    private final RevocationTrust trust = new RevocationTrust(
            Quorum.of(2, li.keyId(), wang.keyId(), zhao.keyId()),
            VerificationKeys.of(li.publicKey(), wang.publicKey(), zhao.publicKey()),
            1);
    private final RevocationNotice first = RevocationNotice.first(Samples.NOW.plusSeconds(3600));
    private final RevocationNotice second =
            first.next(first.validUntil()).revoking(Samples.claims().subject().id());

    @TempDir
    Path directory;

    private byte[] signed(RevocationNotice notice) {
        return notice.document().signedBy(li).signedBy(wang).encoded();
    }

    private CurrentRevocations reading(RevocationSource source) throws IOException {
        return CurrentRevocations.reading(source, trust, clock, nanos::get);
    }

    private static Optional<ReasonCode> refusal(CurrentRevocations node) {
        return node.refusal(Samples.claims(), KEY).map(Reason::code);
    }

    private void pass(long millis) {
        nanos.addAndGet(millis * MILLI);
    }

    @Test
    void aNoticeThatIsGivenCountsFromTheNextCheckOn() throws IOException {
        CurrentRevocations node = CurrentRevocations.given(signed(first), trust, clock);
        assertThat(refusal(node)).isEmpty();

        node.accept(signed(second));

        assertThat(refusal(node)).hasValue(ReasonCode.REVOKED);
        assertThat(node.notice()).isEqualTo(second);
    }

    @Test
    void theSerialNumberNeverGoesBack() throws IOException {
        byte[] present = signed(second);
        CurrentRevocations node = CurrentRevocations.given(present, trust, clock);
        for (RevocationNotice other : List.of(first, second.revokingKey("9"))) {
            assertThatThrownBy(() -> node.accept(signed(other)))
                    .isInstanceOf(RevocationRefusedException.class)
                    .hasMessage("notice #" + other.serial() + " does not follow #2");
        }
        node.accept(present);
        assertThat(node.notice()).isEqualTo(second);
        RevocationTrust later = new RevocationTrust(trust.quorum(), trust.keys(), 3);
        assertThatThrownBy(() -> CurrentRevocations.given(present, later, clock))
                .hasMessage("notice #2 is older than #3");
    }

    @Test
    void whatTheQuorumDidNotSignIsRefusedAndChangesNothing() throws IOException {
        CurrentRevocations node = CurrentRevocations.given(signed(first), trust, clock);
        byte[] document = signed(second);
        SignedDocument other =
                SignedDocument.of("application/other", second.document().unverifiedContent());
        List<byte[]> wrong = new ArrayList<>(List.of(
                second.document().signedBy(li).encoded(),
                other.signedBy(li).signedBy(wang).encoded(),
                new byte[0],
                new byte[RevocationTrust.MAX_LENGTH + 1]));
        for (int length = 1; length < document.length - 1; length += 7) {
            wrong.add(Arrays.copyOf(document, length));
        }
        for (int bit = 0; bit < document.length * 8; bit += 3) {
            byte[] flipped = document.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            wrong.add(flipped);
        }
        for (byte[] each : wrong) {
            assertThatThrownBy(() -> node.accept(each)).isInstanceOf(RevocationRefusedException.class);
        }
        assertThat(node.notice()).isEqualTo(first);
    }

    @Test
    void aNoticeWhoseTimeIsOverTellsNothing() throws IOException {
        CurrentRevocations node = CurrentRevocations.given(signed(first), trust, clock);
        clock.set(first.validUntil().minusMillis(1));
        assertThat(refusal(node)).isEmpty();
        clock.advance(Duration.ofMillis(1));
        assertThat(refusal(node)).hasValue(ReasonCode.REVOCATION_UNKNOWN);
        node.accept(signed(first.next(clock.instant().plusSeconds(1))));
        assertThat(refusal(node)).isEmpty();
    }

    @Test
    void theSourceIsReadAgainByWhoChecksAndNoMoreOftenThanNeeded() throws IOException {
        AtomicInteger reads = new AtomicInteger();
        byte[] document = signed(first);
        CurrentRevocations node = reading(() -> {
            reads.incrementAndGet();
            return document.clone();
        });
        for (int i = 0; i < 1_000; i++) {
            assertThat(refusal(node)).isEmpty();
            pass(1);
        }
        assertThat(reads).hasValue(4); // at 0, 250, 500 and 750 ms
    }

    @Test
    void aSourceThatFailsRefusesEverythingAfterASecondUntilItAnswersAgain() throws IOException {
        AtomicBoolean broken = new AtomicBoolean();
        CurrentRevocations node = reading(() -> {
            if (broken.get()) {
                throw new IOException("no route");
            }
            return signed(first);
        });
        broken.set(true);
        pass(999);
        assertThat(refusal(node)).isEmpty();
        pass(1);
        assertThat(node.refusal(Samples.claims(), KEY))
                .hasValue(
                        Reason.of(ReasonCode.REVOCATION_UNKNOWN, "notice #1 was not confirmed for PT1S: IOException"));
        broken.set(false);
        pass(250);
        assertThat(refusal(node)).isEmpty();
    }

    /** A15: an older notice in place of the present one confirms nothing. */
    @Test
    void aSourceThatGoesBackRefusesEverythingAfterASecond() throws IOException {
        byte[][] published = {signed(second.revokingKey("9"))};
        CurrentRevocations node = reading(() -> published[0]);
        published[0] = signed(first);
        for (int i = 0; i < 9; i++) {
            pass(100);
            assertThat(refusal(node)).hasValue(ReasonCode.REVOKED);
        }
        pass(100);
        assertThat(refusal(node)).hasValue(ReasonCode.REVOCATION_UNKNOWN);
    }

    /** Who keeps a newer notice back can give the present one as often as he likes. */
    @Test
    void aNoticeThatIsGivenConfirmsNothing() throws IOException {
        byte[] present = signed(first);
        AtomicBoolean broken = new AtomicBoolean();
        CurrentRevocations node = reading(() -> {
            if (broken.get()) {
                throw new IOException("cut off");
            }
            return signed(second);
        });
        broken.set(true);
        byte[] newer = signed(second.next(second.validUntil()));
        for (int i = 0; i < 10; i++) {
            pass(100);
            node.accept(newer);
        }
        assertThat(refusal(node)).hasValue(ReasonCode.REVOCATION_UNKNOWN);
        assertThatThrownBy(() -> node.accept(present)).isInstanceOf(RevocationRefusedException.class);
    }

    @Test
    void aSourceThatHangsHoldsUpWhoReadsItAndNobodyElse() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        AtomicBoolean hang = new AtomicBoolean();
        CurrentRevocations node = reading(() -> {
            if (hang.get()) {
                entered.countDown();
                try {
                    release.await();
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
            }
            return signed(first);
        });
        hang.set(true);
        pass(250);
        List<Optional<ReasonCode>> late = new ArrayList<>();
        Thread reader = new Thread(() -> late.add(refusal(node)));
        reader.start();
        entered.await();
        pass(700);
        assertThat(refusal(node)).isEmpty();
        node.accept(signed(second)); // which does not wait either
        assertThat(refusal(node)).hasValue(ReasonCode.REVOKED);
        pass(50);
        assertThat(refusal(node)).hasValue(ReasonCode.REVOCATION_UNKNOWN);
        release.countDown();
        reader.join();
        // what it read is older than what was given meanwhile, and confirms nothing
        assertThat(late).containsExactly(Optional.of(ReasonCode.REVOCATION_UNKNOWN));
        assertThat(node.notice()).isEqualTo(second);
    }

    /** P15, over random times of publication, checks, failures and slow reads on five nodes. */
    @Test
    void whatIsPublishedTakesEffectWithinASecondOnEveryNode() throws IOException {
        Random random = new Random(SEED);
        byte[] before = signed(first);
        byte[] after = signed(second);
        int passed = 0;
        int revoked = 0;
        for (int round = 0; round < 300; round++) {
            boolean[] published = {false};
            int trouble = random.nextInt(4);
            RevocationSource source = () -> {
                if (random.nextInt(4) < trouble) {
                    throw new IOException("trouble");
                }
                byte[] read = published[0] ? after : before;
                nanos.addAndGet(random.nextInt(10) == 0 ? random.nextInt(1_500) * MILLI : 0); // slow
                return read;
            };
            List<CurrentRevocations> nodes = new ArrayList<>();
            while (nodes.size() < 5) {
                try {
                    nodes.add(reading(source));
                } catch (IOException e) {
                    assertThat(e).hasMessage("trouble");
                }
            }
            long publication = nanos.get() + random.nextInt(2_000) * MILLI;
            for (int i = 0; i < 100; i++) {
                pass(random.nextInt(120));
                published[0] = nanos.get() - publication >= 0;
                CurrentRevocations node = nodes.get(random.nextInt(5));
                boolean late = nanos.get() - publication >= CurrentRevocations.CONFIRMED.toNanos();
                Optional<ReasonCode> refusal = refusal(node);
                if (late) {
                    assertThat(refusal).as("seed %d round %d", SEED, round).isPresent();
                }
                passed += refusal.isEmpty() ? 1 : 0;
                revoked += refusal.equals(Optional.of(ReasonCode.REVOKED)) ? 1 : 0;
            }
        }
        assertThat(passed).isGreaterThan(1_000);
        assertThat(revoked).isGreaterThan(1_000);
    }

    @Test
    void fromTheMomentANoticeIsAcceptedNoThreadLetsWhatItRevokesPass() throws Exception {
        CurrentRevocations node = CurrentRevocations.given(signed(first), trust, clock);
        AtomicBoolean accepted = new AtomicBoolean();
        AtomicInteger wrong = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        CountDownLatch running = new CountDownLatch(3);
        for (int i = 0; i < 3; i++) {
            Thread thread = new Thread(() -> {
                running.countDown();
                for (int after = 0; after < 1_000; ) {
                    boolean revoked = accepted.get();
                    boolean passes = refusal(node).isEmpty();
                    if (revoked) {
                        after++;
                        if (passes) {
                            wrong.incrementAndGet();
                        }
                    }
                }
            });
            thread.start();
            threads.add(thread);
        }
        running.await();
        node.accept(signed(second));
        accepted.set(true);
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(wrong).hasValue(0);
    }

    @Test
    void aFileThatIsReplacedIsASource() throws IOException {
        Path file = directory.resolve("revocations.json");
        assertThatThrownBy(() -> reading(RevocationSource.file(file))).isInstanceOf(IOException.class);
        Files.write(file, signed(first));
        CurrentRevocations node = reading(RevocationSource.file(file));
        Path next = Files.write(directory.resolve("next"), signed(second));
        Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        pass(250);
        assertThat(refusal(node)).hasValue(ReasonCode.REVOKED);
    }
}
