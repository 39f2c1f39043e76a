package io.github.crosslevel.mls.testkit;

import static io.github.crosslevel.mls.seal.ReplayGuard.Verdict.FRESH;
import static io.github.crosslevel.mls.seal.ReplayGuard.Verdict.SEEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.seal.ReplayGuard;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * What every {@link ReplayGuard} owes: no number of a sender passes twice, and within its window none is turned away
 * that is new.
 *
 * <pre>{@code
 * class WindowReplayGuardContractTest implements ReplayGuardContract {
 *     public ReplayGuard guard() { return WindowReplayGuard.forSenders(List.of(sender(), otherSender())); }
 *     public int window() { return WindowReplayGuard.WINDOW; }
 * }
 * }</pre>
 */
public interface ReplayGuardContract {
    /** When the numbers of this contract expire: in the year 2112, so not while it is checked. */
    long EXPIRY = 1L << 52;

    /** Returns a new guard that has seen nothing, and knows both senders. */
    ReplayGuard guard();

    /** Returns how far behind the highest number of its sender a new one may be at least, 0 or more. */
    int window();

    /** Returns a sender that the guard knows. */
    default long sender() {
        return 1;
    }

    /** Returns another sender that the guard knows. */
    default long otherSender() {
        return 2;
    }

    /** Each ascending number passes once. */
    @Test
    default void eachNumberPassesOnce() {
        ReplayGuard guard = guard();
        for (long sequence = 0; sequence < 3L * window() + 10; sequence++) {
            assertThat(guard.accept(sender(), sequence, EXPIRY))
                    .as("%d", sequence)
                    .isEqualTo(FRESH);
            assertThat(guard.accept(sender(), sequence, EXPIRY))
                    .as("%d again", sequence)
                    .isEqualTo(SEEN);
        }
        for (long sequence = 0; sequence < 3L * window() + 10; sequence++) {
            assertThat(guard.accept(sender(), sequence, EXPIRY))
                    .as("%d much later", sequence)
                    .isEqualTo(SEEN);
        }
    }

    /** The numbers of one sender say nothing about those of another. */
    @Test
    default void sendersDoNotDisturbEachOther() {
        ReplayGuard guard = guard();
        for (long sequence = 0; sequence < window() + 10L; sequence++) {
            assertThat(guard.accept(sender(), sequence, EXPIRY)).isEqualTo(FRESH);
        }
        for (long sequence = 0; sequence < window() + 10L; sequence++) {
            assertThat(guard.accept(otherSender(), sequence, EXPIRY)).isEqualTo(FRESH);
            assertThat(guard.accept(otherSender(), sequence, EXPIRY)).isEqualTo(SEEN);
        }
    }

    /** A number that is new passes as long as it is within the window, in whatever order. */
    @Test
    default void disorderWithinTheWindowTurnsNothingAway() {
        long seed = 0x5eed_2001L;
        Random random = new Random(seed);
        ReplayGuard guard = guard();
        for (int round = 0; round < 20; round++) {
            long from = (long) round * (window() + 1);
            List<Long> numbers = new ArrayList<>(
                    LongStream.rangeClosed(from, from + window()).boxed().toList());
            Collections.shuffle(numbers, random);
            for (long number : numbers) {
                assertThat(guard.accept(sender(), number, EXPIRY))
                        .as("%d, seed %d", number, seed)
                        .isEqualTo(FRESH);
            }
            for (long number : numbers) {
                assertThat(guard.accept(sender(), number, EXPIRY))
                        .as("%d, seed %d", number, seed)
                        .isEqualTo(SEEN);
            }
        }
    }

    /** Whatever the order and however far the jumps: none passes twice, and each new highest passes. */
    @Test
    default void noNumberEverPassesTwice() {
        long seed = 0x5eed_2002L;
        Random random = new Random(seed);
        for (int scale : new int[] {3, 100, window() + 1, 10 * window() + 100}) {
            ReplayGuard guard = guard();
            Set<Long> passed = new HashSet<>();
            long highest = -1;
            for (int i = 0; i < 20_000; i++) {
                long number = Math.max(0, highest + random.nextInt(2 * scale) - scale);
                boolean fresh = guard.accept(sender(), number, EXPIRY) == FRESH;
                assertThat(fresh && !passed.add(number))
                        .as("%d passed twice, seed %d, step %d", number, seed, i)
                        .isFalse();
                boolean mustPass = number > highest;
                assertThat(fresh || !mustPass)
                        .as("%d was turned away, seed %d, step %d", number, seed, i)
                        .isTrue();
                highest = Math.max(highest, number);
            }
        }
    }

    /** The ends of the range of numbers are numbers like others. */
    @Test
    default void theLastNumberPassesOnceAndMakesNoneOfTheOldNew() {
        ReplayGuard guard = guard();
        assertThat(guard.accept(sender(), 0, EXPIRY)).isEqualTo(FRESH);
        for (long number : new long[] {1L << 32, Long.MAX_VALUE - 1, Long.MAX_VALUE}) {
            assertThat(guard.accept(sender(), number, EXPIRY)).as("%d", number).isEqualTo(FRESH);
            assertThat(guard.accept(sender(), number, EXPIRY))
                    .as("%d again", number)
                    .isEqualTo(SEEN);
        }
        for (long number : new long[] {0, 1L << 32, Long.MAX_VALUE - 1, Long.MAX_VALUE}) {
            assertThat(guard.accept(sender(), number, EXPIRY))
                    .as("%d at the end", number)
                    .isEqualTo(SEEN);
        }
    }

    /** A look turns nothing away that would pass, and leaves no trace. */
    @Test
    default void aLookTurnsNothingAwayAndLeavesNoTrace() {
        ReplayGuard guard = guard();
        for (long sequence = 0; sequence < 3L * window() + 10; sequence++) {
            assertThat(guard.isSeen(sender(), sequence)).as("%d", sequence).isFalse();
            assertThat(guard.isSeen(sender(), sequence))
                    .as("%d again", sequence)
                    .isFalse();
            assertThat(guard.accept(sender(), sequence, EXPIRY))
                    .as("%d", sequence)
                    .isEqualTo(FRESH);
        }
    }

    /** Checking and remembering are one step: of several threads with one number, one gets it through. */
    @Test
    default void ofManyThreadsOnePasses() throws Exception {
        ReplayGuard guard = guard();
        int numbers = 2000;
        List<Callable<Long>> tasks = new ArrayList<>();
        for (long number = 0; number < numbers; number++) {
            long same = number;
            for (int thread = 0; thread < AtOnce.THREADS; thread++) {
                tasks.add(() -> guard.accept(sender(), same, EXPIRY) == FRESH ? same : -1);
            }
        }
        List<Long> passed =
                AtOnce.run(tasks).stream().filter(number -> number >= 0).toList();
        assertThat(passed).doesNotHaveDuplicates();
        if (window() >= numbers) {
            assertThat(passed).hasSize(numbers);
        } else {
            assertThat(passed).contains(numbers - 1L);
        }
    }
}
