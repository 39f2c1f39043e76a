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
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;
import org.junit.jupiter.api.Test;

class EpochRatchetTest {
    private static final Instant ORIGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final byte[] ROOT = HexFormat.of().parseHex("00112233445566778899aabbccddeeff".repeat(2));

    private final ManualClock clock = new ManualClock(ORIGIN);
    private final EpochSchedule schedule = EpochSchedule.of(ORIGIN, Duration.ofMinutes(1), clock);

    @Test
    void keysOfTenThousandEpochsAreThoseOfTheSlowChain() {
        EpochRatchet<String> ratchet = ratchet(0);
        List<String> slow = slowChain(10_002);
        for (int epoch = 0; epoch < 10_000; epoch++) {
            EpochRatchet.Window<String> window = ratchet.window();

            assertThat(window.now()).isEqualTo(epoch);
            assertThat(window.key(epoch)).hasValue(slow.get(epoch));
            if (epoch > 0) {
                assertThat(window.key(epoch - 1)).hasValue(slow.get(epoch - 1));
            }
            clock.advance(Duration.ofMinutes(1));
        }
    }

    /** A7, P10: every millisecond of an epoch, against what docs/spec/label-token.md §4 says in words. */
    @Test
    void exactlyTheEpochsWithinOverlapAndSkewAreLive() {
        for (long[] limits : new long[][] {{30_000, 15_000}, {30_000, 30_000}, {7, 3}, {0, 0}}) {
            EpochSchedule exact = EpochSchedule.builder(Duration.ofMinutes(1))
                    .origin(ORIGIN)
                    .overlap(Duration.ofMillis(limits[0]))
                    .skew(Duration.ofMillis(limits[1]))
                    .believing(clock)
                    .build();
            EpochRatchet<String> ratchet = ratchet(0, exact);
            clock.set(ORIGIN.plusSeconds(600));
            for (int millis = 0; millis < 60_000; millis++) {
                EpochRatchet.Window<String> window = ratchet.window();
                boolean past = millis < limits[0];
                boolean future = millis >= 60_000 - limits[1];

                assertThat(window.isOver(9)).isEqualTo(!past);
                assertThat(window.key(9).isPresent()).isEqualTo(past);
                assertThat(window.key(10)).isPresent();
                assertThat(window.isOver(10) || window.isAhead(10)).isFalse();
                assertThat(window.isAhead(11)).isEqualTo(!future);
                assertThat(window.key(11).isPresent()).isEqualTo(future);
                clock.advance(Duration.ofMillis(1));
            }
        }
    }

    @Test
    void neverAreMoreThanTwoEpochsLive() {
        EpochRatchet<String> ratchet = ratchet(0);
        for (int second = 0; second < 600; second++) {
            EpochRatchet.Window<String> window = ratchet.window();
            long live = LongStream.rangeClosed(-1, 12)
                    .filter(epoch -> !window.isOver(epoch) && !window.isAhead(epoch))
                    .count();

            assertThat(live).isBetween(1L, 2L);
            clock.advance(Duration.ofSeconds(1));
        }
    }

    /** P11: after hours in which nobody asked, the first who asks gets the present keys, and only these. */
    @Test
    void theChainMovesOnByItselfHoweverLongNobodyAsked() {
        EpochRatchet<String> ratchet = ratchet(0);
        List<String> slow = slowChain(2_000);
        for (int epoch : new int[] {0, 1, 2, 600, 1_999}) {
            clock.set(ORIGIN.plusSeconds(60L * epoch + 40));

            assertThat(ratchet.window().key(epoch)).hasValue(slow.get(epoch));
            assertThat(ratchet.window().key(epoch - 1)).isEmpty();
        }
    }

    /** P21: chains make the keys of the next epoch at moments of their own, spread over a quarter of an epoch. */
    @Test
    void chainsPrepareTheNextEpochAtDifferentMoments() {
        Set<Long> moments = new TreeSet<>();
        for (int node = 0; node < 200; node++) {
            List<Long> derived = new ArrayList<>();
            EpochRatchet<Boolean> ratchet = new EpochRatchet<>(
                    EpochSecret.of(ROOT, 10),
                    EpochSchedule.builder(Duration.ofMinutes(1))
                            .origin(ORIGIN)
                            .believing(clock)
                            .jitter(new Random(node))
                            .build(),
                    secret -> derived.add(secret.epoch()));
            clock.set(ORIGIN.plusSeconds(600));
            while (derived.size() < 2) {
                ratchet.window();
                clock.advance(Duration.ofMillis(50));
            }
            assertThat(derived).containsExactly(10L, 11L);
            moments.add(
                    Duration.between(ORIGIN.plusSeconds(600), clock.instant()).toMillis());
        }
        assertThat(moments).hasSizeGreaterThan(100).allMatch(moment -> moment >= 30_000 && moment <= 45_050);
    }

    /** P21, P20: prepared early or at the last moment, the keys are the same. */
    @Test
    void keysDoNotDependOnWhenTheyArePrepared() {
        EpochRatchet<String> late = ratchet(0);
        EpochRatchet<String> early = ratchet(0);
        for (int second = 0; second < 400; second++) {
            early.window();
            if (second % 60 == 59) {
                long present = second / 60;
                assertThat(early.window().key(present)).isEqualTo(late.window().key(present));
            }
            clock.advance(Duration.ofSeconds(1));
        }
    }

    @Test
    void epochsBeforeTheChainBeganHaveNoKeys() {
        clock.advance(Duration.ofMinutes(10));
        EpochRatchet<String> ratchet = ratchet(10);

        assertThat(ratchet.window().key(9)).isEmpty();
        assertThat(ratchet.window().key(10)).isPresent();
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
        return ratchet(epoch, schedule);
    }

    private static EpochRatchet<String> ratchet(long epoch, EpochSchedule epochs) {
        return new EpochRatchet<>(
                EpochSecret.of(ROOT, epoch), epochs, secret -> HexFormat.of().formatHex(secret.derive("test")));
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
