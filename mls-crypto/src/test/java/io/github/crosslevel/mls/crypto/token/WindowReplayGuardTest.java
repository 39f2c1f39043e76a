package io.github.crosslevel.mls.crypto.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.seal.ReplayGuard.Verdict;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WindowReplayGuardTest {
    private static final long EXPIRY = Long.MAX_VALUE;

    private final WindowReplayGuard guard = WindowReplayGuard.forSenders(List.of(1L, 2L));

    @Test
    void numberPassesOnceForEachSender() {
        assertThat(guard.accept(1, 7, EXPIRY)).isEqualTo(Verdict.FRESH);
        assertThat(guard.accept(1, 7, EXPIRY)).isEqualTo(Verdict.SEEN);
        assertThat(guard.accept(2, 7, EXPIRY)).isEqualTo(Verdict.FRESH);
    }

    @Test
    void numbersOfUnregisteredSendersNeverPass() {
        assertThat(guard.accept(3, 7, EXPIRY)).isEqualTo(Verdict.SEEN);
    }

    @Test
    void negativeNumbersNeverPassAndZeroPassesOnce() {
        assertThat(guard.accept(1, -1, EXPIRY)).isEqualTo(Verdict.SEEN);
        assertThat(guard.accept(1, Long.MIN_VALUE, EXPIRY)).isEqualTo(Verdict.SEEN);
        assertThat(guard.accept(1, 0, EXPIRY)).isEqualTo(Verdict.FRESH);
        assertThat(guard.accept(1, 0, EXPIRY)).isEqualTo(Verdict.SEEN);
    }

    @Test
    void greatestNumberPassesOnceAndMakesNothingNewThatWasSeen() {
        assertThat(guard.accept(1, 5, EXPIRY)).isEqualTo(Verdict.FRESH);
        assertThat(guard.accept(1, Long.MAX_VALUE, EXPIRY)).isEqualTo(Verdict.FRESH);
        assertThat(guard.accept(1, Long.MAX_VALUE, EXPIRY)).isEqualTo(Verdict.SEEN);
        assertThat(guard.accept(1, Long.MAX_VALUE - WindowReplayGuard.WINDOW, EXPIRY))
                .isEqualTo(Verdict.FRESH);
        assertThat(guard.accept(1, 5, EXPIRY)).isEqualTo(Verdict.SEEN);
    }

    @Test
    void lateNumbersPassWithinTheWindowWhereverTheHighestStands() {
        for (long highest = 100_000; highest < 100_130; highest++) {
            WindowReplayGuard fresh = WindowReplayGuard.forSenders(List.of(1L));
            fresh.accept(1, highest, EXPIRY);

            assertThat(fresh.accept(1, highest - WindowReplayGuard.WINDOW, EXPIRY))
                    .isEqualTo(Verdict.FRESH);
        }
    }

    /** The oracle remembers everything; the window may refuse what is too far behind, and nothing else. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3, 64, 500, 5000})
    void randomOrdersAgreeWithASetThatForgetsNothing(int stride) {
        long seed = 20_260_601 + stride;
        Random random = new Random(seed);
        Set<Long> accepted = new HashSet<>();
        long highest = 1L << 51;
        for (int i = 0; i < 200_000; i++) {
            long sequence = highest - 2200 + random.nextInt(2200 + stride);
            boolean fresh = guard.accept(1, sequence, EXPIRY) == Verdict.FRESH;

            boolean mustRefuse = accepted.contains(sequence);
            boolean mustAccept = !mustRefuse && sequence >= highest - WindowReplayGuard.WINDOW;
            if (fresh && mustRefuse || !fresh && mustAccept) {
                throw new AssertionError("seed " + seed + " step " + i + " number " + sequence + " fresh " + fresh);
            }
            if (fresh) {
                accepted.add(sequence);
                highest = Math.max(highest, sequence);
            }
        }
        assertThat(accepted).hasSizeGreaterThan(1000);
    }

    /**
     * P9, A2: both threads submit every number, in the build some hundred thousand, and ten million with
     * {@code -Dmls.replay.race=10000000}.
     */
    @Test
    void racingThreadsNeverGetTheSameNumberTwice() throws Exception {
        int numbers = Integer.getInteger("mls.replay.race", 300_000);
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<Integer>> counts = new ArrayList<>();
            for (int thread = 0; thread < 2; thread++) {
                counts.add(threads.submit(() -> {
                    start.await();
                    int fresh = 0;
                    for (long sequence = 0; sequence < numbers; sequence++) {
                        fresh += guard.accept(1, sequence, EXPIRY) == Verdict.FRESH ? 1 : 0;
                    }
                    return fresh;
                }));
            }
            start.countDown();
            int fresh = counts.get(0).get() + counts.get(1).get();

            // a thread that is far behind finds numbers too old, which the other one got
            assertThat(fresh).isEqualTo(numbers);
        } finally {
            threads.shutdownNow();
        }
    }
}
