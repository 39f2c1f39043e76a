package io.github.crosslevel.mls.crypto.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.crosslevel.mls.crypto.sample.ManualClock;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;
import org.junit.jupiter.api.Test;

class EpochRatchetTest {
    private static final Instant ORIGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final byte[] ROOT = HexFormat.of().parseHex("00112233445566778899aabbccddeeff".repeat(2));

    private final ManualClock clock = new ManualClock(ORIGIN);
    private final EpochSchedule schedule = EpochSchedule.of(ORIGIN, Duration.ofMinutes(1), 1, clock);

    @Test
    void keysOfTenThousandEpochsAreThoseOfTheSlowChain() {
        EpochRatchet<String> ratchet = ratchet(0);
        List<String> slow = slowChain(10_002);
        for (int epoch = 0; epoch < 10_000; epoch++) {
            EpochRatchet.Window<String> window = ratchet.window();

            assertThat(window.now()).isEqualTo(epoch);
            assertThat(window.key(epoch)).hasValue(slow.get(epoch));
            assertThat(window.key(epoch + 1)).hasValue(slow.get(epoch + 1));
            if (epoch > 0) {
                assertThat(window.key(epoch - 1)).hasValue(slow.get(epoch - 1));
            }
            clock.advance(Duration.ofMinutes(1));
        }
    }

    @Test
    void keysOutsideTheToleranceAreGone() {
        EpochRatchet<String> ratchet = ratchet(0);
        clock.advance(Duration.ofMinutes(10));
        EpochRatchet.Window<String> window = ratchet.window();

        assertThat(window.key(8)).isEmpty();
        assertThat(window.isOver(8)).isTrue();
        assertThat(window.isOver(9)).isFalse();
        assertThat(window.isAhead(11)).isFalse();
        assertThat(window.isAhead(12)).isTrue();
        assertThat(window.key(12)).isEmpty();
    }

    @Test
    void epochsBeforeTheChainBeganHaveNoKeys() {
        clock.advance(Duration.ofMinutes(10));
        EpochRatchet<String> ratchet = ratchet(10);

        assertThat(ratchet.window().key(9)).isEmpty();
        assertThat(ratchet.window().key(10)).isPresent();
        assertThat(ratchet.window().key(11)).isPresent();
    }

    @Test
    void clockBeforeTheChainYieldsNoKeysUntilItGetsThere() {
        EpochRatchet<String> ratchet = ratchet(5);

        assertThat(ratchet.window().key(0)).isEmpty();
        assertThat(ratchet.window().key(5)).isEmpty();

        clock.advance(Duration.ofMinutes(5));

        assertThat(ratchet.window().key(5)).hasValue(slowName(5, ROOT));
    }

    @Test
    void clockThatIsSetBackDoesNotReopenEpochs() {
        EpochRatchet<String> ratchet = ratchet(0);
        clock.advance(Duration.ofMinutes(10));
        assertThat(ratchet.window().now()).isEqualTo(10);

        clock.set(ORIGIN.plusSeconds(120));

        assertThat(ratchet.window().now()).isEqualTo(10);
        assertThat(ratchet.window().key(2)).isEmpty();
        assertThat(ratchet.window().key(10)).isPresent();
    }

    @Test
    void clockFarAheadYieldsNoKeysAndDoesNotWearOutTheChain() {
        EpochRatchet<String> ratchet = ratchet(0);
        clock.set(ORIGIN.plus(Duration.ofMinutes(EpochRatchet.MAX_CATCH_UP + 10)));

        assertThat(ratchet.window().key(EpochRatchet.MAX_CATCH_UP + 10)).isEmpty();

        clock.set(ORIGIN);

        assertThat(ratchet.window().key(0)).hasValue(slowName(0, ROOT));
    }

    @Test
    void threadsThatMeetAtTheBorderSeeTheSameKeys() throws Exception {
        EpochRatchet<String> ratchet = ratchet(0);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            for (int epoch = 0; epoch < 200; epoch++) {
                CountDownLatch start = new CountDownLatch(1);
                List<Future<String>> seen = new ArrayList<>();
                long now = epoch;
                for (int i = 0; i < 4; i++) {
                    seen.add(threads.submit(() -> {
                        start.await();
                        return ratchet.window().key(now).orElse("none");
                    }));
                }
                start.countDown();
                for (Future<String> key : seen) {
                    assertThat(key.get()).isEqualTo(seen.get(0).get()).isNotEqualTo("none");
                }
                clock.advance(Duration.ofMinutes(1));
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void purposesOfOneEpochHaveDifferentKeysAndTheNextEpochIsReserved() {
        EpochSecret secret = EpochSecret.of(ROOT, 0);

        assertThat(secret.derive("a")).isNotEqualTo(secret.derive("b"));
        assertThatIllegalArgumentException().isThrownBy(() -> secret.derive("ratchet"));
        assertThat(secret).hasToString("EpochSecret[epoch 0, redacted]");
    }

    private EpochRatchet<String> ratchet(long epoch) {
        return new EpochRatchet<>(
                EpochSecret.of(ROOT, epoch), schedule, secret -> HexFormat.of().formatHex(secret.derive("test")));
    }

    /** The chain of docs/spec/label-token.md §4 with Bouncy Castle's HMAC. */
    private static List<String> slowChain(int epochs) {
        List<String> names = new ArrayList<>();
        byte[] chain = ROOT;
        for (int epoch = 0; epoch < epochs; epoch++) {
            names.add(slowName(epoch, chain));
            chain = hmac(chain, "mls/1/ratchet", epoch + 1);
        }
        return names;
    }

    private static String slowName(long epoch, byte[] chain) {
        return HexFormat.of().formatHex(hmac(chain, "mls/1/test", epoch));
    }

    private static byte[] hmac(byte[] key, String label, long epoch) {
        HMac hmac = new HMac(new SHA256Digest());
        hmac.init(new KeyParameter(key));
        for (char c : label.toCharArray()) {
            hmac.update((byte) c);
        }
        hmac.update((byte) 0);
        hmac.update(ByteBuffer.allocate(8).putLong(epoch).array(), 0, 8);
        hmac.update((byte) 1);
        byte[] output = new byte[32];
        hmac.doFinal(output, 0);
        return output;
    }
}
