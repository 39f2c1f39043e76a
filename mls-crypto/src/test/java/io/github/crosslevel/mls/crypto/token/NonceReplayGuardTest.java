package io.github.crosslevel.mls.crypto.token;

import static io.github.crosslevel.mls.seal.ReplayGuard.Verdict.FRESH;
import static io.github.crosslevel.mls.seal.ReplayGuard.Verdict.SEEN;
import static io.github.crosslevel.mls.seal.ReplayGuard.Verdict.UNAVAILABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.crosslevel.mls.crypto.sample.ManualClock;
import io.github.crosslevel.mls.crypto.sample.Samples;
import io.github.crosslevel.mls.seal.ReplayGuard.Verdict;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NonceReplayGuardTest {
    private static final int CAPACITY = 100;

    private final ManualClock clock = new ManualClock(Samples.NOW);
    private final NonceReplayGuard guard = NonceReplayGuard.forSenders(List.of(1L, 2L), CAPACITY, clock);

    /** P19, A2: what has not expired is never forgotten, however many come; the other sender has room still. */
    @Test
    void aFullTableRefusesAndForgetsNothing() {
        for (long number = 0; number < CAPACITY; number++) {
            assertThat(guard.accept(1, number * number, in(60))).isEqualTo(FRESH);
        }
        for (long number = 1_000_000; number < 1_100_000; number++) {
            assertThat(guard.accept(1, number, in(60))).isEqualTo(UNAVAILABLE);
        }
        for (long number = 0; number < CAPACITY; number++) {
            assertThat(guard.accept(1, number * number, in(60))).isEqualTo(SEEN);
            assertThat(guard.isSeen(1, number * number)).isTrue();
        }
        assertThat(guard.size(1)).isEqualTo(CAPACITY);
        assertThat(guard.accept(2, 0, in(60))).isEqualTo(FRESH);
    }

    @Test
    void whatHasExpiredMakesRoom() {
        for (long number = 0; number < CAPACITY; number++) {
            guard.accept(1, number, in(number < 30 ? 60 : 120));
        }
        clock.advance(Duration.ofSeconds(60).minusMillis(1));
        assertThat(guard.accept(1, 500, in(60))).isEqualTo(UNAVAILABLE);

        clock.advance(Duration.ofMillis(1));
        for (long number = 500; number < 530; number++) {
            assertThat(guard.accept(1, number, in(60))).isEqualTo(FRESH);
        }
        assertThat(guard.accept(1, 530, in(60))).isEqualTo(UNAVAILABLE);
        assertThat(guard.accept(1, 30, in(60))).isEqualTo(SEEN);
    }

    /** A clock that was ahead for a while lets numbers be dropped; tokens with them pass in no time nevertheless. */
    @Test
    void whatWasForgottenTooEarlyDoesNotPass() {
        long expiry = in(60);
        for (long number = 0; number < CAPACITY; number++) {
            guard.accept(1, number, expiry);
        }
        clock.advance(Duration.ofDays(1));
        assertThat(guard.accept(1, 500, in(60))).isEqualTo(FRESH);
        clock.advance(Duration.ofDays(-1));

        for (long number = 0; number < CAPACITY; number++) {
            assertThat(guard.accept(1, number, expiry)).isEqualTo(SEEN);
        }
        assertThat(guard.accept(1, 501, expiry + 1)).isEqualTo(FRESH);
    }

    /** The oracle remembers everything; the guard may refuse when it is full, or what has expired, and nothing else. */
    @Test
    void randomNumbersAndTimesAgreeWithAMapThatForgetsNothing() {
        long seed = 20_261_123;
        Random random = new Random(seed);
        Map<Long, Long> accepted = new HashMap<>();
        int fresh = 0;
        for (int step = 0; step < 100_000; step++) {
            long number = random.nextInt(3000);
            long now = clock.millis();
            long expiry = now + 1 + random.nextInt(5000);
            Verdict verdict = guard.accept(1, number, expiry);
            Long until = accepted.get(number);
            String where = "seed " + seed + " step " + step;
            if (verdict == FRESH) {
                assertThat(until == null || until <= now).as(where).isTrue();
                accepted.put(number, expiry);
                fresh++;
            } else if (verdict == UNAVAILABLE) {
                assertThat(accepted.values().stream().filter(end -> end > now).count())
                        .as(where)
                        .isEqualTo(CAPACITY);
            } else {
                assertThat(until).as(where).isNotNull();
            }
            clock.advance(Duration.ofMillis(random.nextInt(60)));
        }
        assertThat(fresh).isGreaterThan(10_000);
    }

    @Test
    void negativeNumbersAndUnregisteredSendersNeverPass() {
        assertThat(guard.accept(1, -1, in(60))).isEqualTo(SEEN);
        assertThat(guard.accept(3, 1, in(60))).isEqualTo(SEEN);
        assertThat(guard.isSeen(3, 1)).isTrue();
    }

    @Test
    void capacityIsLimited() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NonceReplayGuard.forSenders(List.of(1L), 0, clock))
                .withMessage("capacity 0 is not within 1 to 1048576");
    }

    private long in(long seconds) {
        return clock.instant().plusSeconds(seconds).toEpochMilli();
    }
}
