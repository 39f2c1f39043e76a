package io.github.crosslevel.mls.crypto.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.crypto.key.EpochSchedule;
import io.github.crosslevel.mls.crypto.key.KeyRing;
import io.github.crosslevel.mls.crypto.key.KeyUse;
import io.github.crosslevel.mls.crypto.key.TagPeriods;
import io.github.crosslevel.mls.crypto.sample.Samples;
import io.github.crosslevel.mls.seal.ReplayGuard;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/**
 * P12, P11: keys rotate while several threads issue and verify, and nothing valid is refused. In the build 3,000
 * rotations; all of them with {@code mvn -pl mls-crypto test -Dtest=RotationLoadTest -Dmls.rotations=100000}.
 */
class RotationLoadTest {
    private static final int ROTATIONS = Integer.getInteger("mls.rotations", 3_000);
    private static final int THREADS = 4;
    private static final long EPOCH = 60_000;
    private static final long OVERLAP = 30_000;
    private static final long SKEW = 15_000;
    private static final long SEED = 20_261_123;

    private final EncodedClaims claims = EncodedClaims.of(Samples.claims());

    /** What came of a run. */
    private record Count(long passed, long acrossTheBorder, long fromTheFuture, Map<String, Long> refused) {
        Count and(Count other) {
            Map<String, Long> both = new TreeMap<>(refused);
            other.refused.forEach((reason, times) -> both.merge(reason, times, Long::sum));
            return new Count(
                    passed + other.passed,
                    acrossTheBorder + other.acrossTheBorder,
                    fromTheFuture + other.fromTheFuture,
                    both);
        }
    }

    @Test
    void noValidTokenIsRefusedThroughRotationsUnderLoad() throws Exception {
        Count count = run(new World(OVERLAP, SKEW), ROTATIONS);

        assertThat(count.refused).as("seed %d", SEED).isEmpty();
        assertThat(count.passed).isGreaterThan(ROTATIONS);
        // or the run did not try what it is for
        assertThat(count.acrossTheBorder).isGreaterThan(ROTATIONS / 100);
        assertThat(count.fromTheFuture).isGreaterThan(ROTATIONS / 100);
    }

    /** The same load does refuse where overlap and skew leave no room for it. */
    @Test
    void withoutOverlapAndSkewTheSameLoadIsRefused() throws Exception {
        assertThat(run(new World(0, 0), 200).refused).containsKeys("TOKEN_EXPIRED", "TOKEN_NOT_YET_VALID");
    }

    private Count run(World world, int rotations) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<Count>> workers = new ArrayList<>();
            for (int worker = 0; worker < THREADS; worker++) {
                int number = worker;
                workers.add(() -> work(world, number, rotations));
            }
            Count all = new Count(0, 0, 0, Map.of());
            for (Future<Count> one : threads.invokeAll(workers)) {
                all = all.and(one.get());
            }
            return all;
        } finally {
            threads.shutdownNow();
        }
    }

    private Count work(World world, int worker, int rotations) throws IOException, InterruptedException {
        Random random = new Random(SEED + worker);
        Map<String, Long> refused = new TreeMap<>();
        long passed = 0;
        long across = 0;
        long ahead = 0;
        while (world.rotations() < rotations) {
            world.begin(worker);
            LabelToken token = world.issuer.issue(claims);
            if (random.nextInt(4) == 0) {
                Thread.yield(); // so that time passes while it is on its way
            }
            long epoch = world.receiving.current();
            TokenCheck check = world.verifier.check(token, claims);
            if (check instanceof TokenCheck.Genuine genuine && genuine.redeem()) {
                passed++;
            } else {
                refused.merge(
                        check instanceof TokenCheck.Refused r
                                ? r.reason().code().name()
                                : "USED",
                        1L,
                        Long::sum);
            }
            across += token.epoch() < epoch ? 1 : 0;
            ahead += token.epoch() > epoch ? 1 : 0;
            world.end(worker, random);
        }
        return new Count(passed, across, ahead, refused);
    }

    /** True time, and the clocks of a sender and a receiver that differ by the skew at most and change all the time. */
    private static final class World {
        private final long start = Samples.NOW.toEpochMilli();
        private final AtomicLong time = new AtomicLong(start);
        private final long[] begun = new long[THREADS];
        private final long[] numbers = new long[THREADS];
        private long issued;
        private volatile long sendersError;
        private volatile long receiversError;

        final EpochSchedule receiving;
        final TokenIssuer issuer;
        final TokenVerifier verifier;

        World(long overlap, long skew) {
            Arrays.fill(begun, Long.MAX_VALUE);
            Arrays.fill(numbers, Long.MAX_VALUE);
            receiving = schedule(() -> Instant.ofEpochMilli(time.get() + receiversError), overlap, skew);
            EpochSchedule sending = schedule(() -> Instant.ofEpochMilli(time.get() + sendersError), overlap, skew);
            TagPeriods periods =
                    TagPeriods.everyEpoch().with(KeyUse.LABEL_TAG, 15).with(KeyUse.ROUTE_TAG, 7);
            KeyRing ring = KeyRing.generate(List.of(Samples.OUTWARD), receiving.oldest(), periods, new SecureRandom());
            issuer = TokenIssuer.of(ring.keys().get(0), sending);
            ReplayGuard guard = WindowReplayGuard.forSenders(List.of(1L));
            verifier = TokenVerifier.of(ring, receiving, guard, Instant.MIN);
        }

        /** Both clocks are guarded in the run that must pass: what they are off by is no reason to distrust them. */
        private EpochSchedule schedule(InstantSource wall, long overlap, long skew) {
            var builder = EpochSchedule.builder(Duration.ofMillis(EPOCH))
                    .origin(Samples.ORIGIN)
                    .overlap(Duration.ofMillis(overlap))
                    .skew(Duration.ofMillis(skew));
            return (skew == 0 ? builder.believing(wall) : builder.clock(wall, () -> time.get() * 1_000_000)).build();
        }

        long rotations() {
            return (time.get() - start) / EPOCH;
        }

        /** Waits while a thread that is held up would fall out of the window of the replay guard. */
        synchronized void begin(int worker) throws InterruptedException {
            while (Arrays.stream(numbers).min().orElseThrow() < issued - WindowReplayGuard.WINDOW / 2) {
                wait();
            }
            begun[worker] = time.get();
            numbers[worker] = issued++;
        }

        /**
         * Lets time pass, but not so much that what another thread has on its way takes longer than overlap and skew
         * allow.
         */
        synchronized void end(int worker, Random random) {
            begun[worker] = Long.MAX_VALUE;
            numbers[worker] = Long.MAX_VALUE;
            notifyAll();
            long latest = Arrays.stream(begun).min().orElseThrow();
            long to = time.get() + 1 + random.nextInt(5_000);
            if (latest == Long.MAX_VALUE || to - latest < OVERLAP - SKEW) {
                sendersError = random.nextInt((int) SKEW + 1) - SKEW / 2;
                // within half the skew either way: never more than the skew apart, also while one of them changes
                receiversError = random.nextInt((int) SKEW + 1) - SKEW / 2;
                time.set(to);
            }
        }
    }
}
