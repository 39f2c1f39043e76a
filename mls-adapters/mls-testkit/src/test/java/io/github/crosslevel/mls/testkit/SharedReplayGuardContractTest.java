package io.github.crosslevel.mls.testkit;

import static io.github.crosslevel.mls.seal.ReplayGuard.Verdict.FRESH;
import static io.github.crosslevel.mls.seal.ReplayGuard.Verdict.SEEN;
import static io.github.crosslevel.mls.seal.ReplayGuard.Verdict.UNAVAILABLE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.seal.ReplayGuard;
import io.github.crosslevel.mls.testkit.SharedReplayGuardContract.Cluster;
import io.github.crosslevel.mls.testkit.SharedReplayGuardContract.Failure;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract holds for a store done right, and each way of doing it wrong fails the case that is there for it. */
class SharedReplayGuardContractTest {
    /** As a store with keys that expire does it: set if absent, until a moment. */
    private static class Store implements Cluster {
        final Map<String, Long> expiries = new ConcurrentHashMap<>();
        volatile long now = START;
        volatile Failure failure = Failure.NONE;

        @Override
        public ReplayGuard node() {
            return this::accept;
        }

        @Override
        public void advance(long millis) {
            now += millis;
            expiries.values().removeIf(expiry -> expiry <= now);
        }

        @Override
        public void fail(Failure next) {
            failure = next;
        }

        ReplayGuard.Verdict accept(long sender, long sequence, long expiry) {
            if (failure == Failure.UNREACHABLE) {
                return unreachable();
            }
            ReplayGuard.Verdict verdict = expiry > now && add(sender + "/" + sequence, expiry) ? FRESH : SEEN;
            return failure == Failure.SILENT ? silent(verdict) : verdict;
        }

        boolean add(String key, long expiry) {
            return expiries.putIfAbsent(key, expiry) == null;
        }

        ReplayGuard.Verdict unreachable() {
            return UNAVAILABLE;
        }

        ReplayGuard.Verdict silent(ReplayGuard.Verdict unheard) {
            return UNAVAILABLE;
        }
    }

    @Nested
    class SetIfAbsent implements SharedReplayGuardContract, ReplayGuardContract {
        @Override
        public Cluster cluster() {
            return new Store();
        }

        @Override
        public ReplayGuard guard() {
            return new Store().node();
        }

        @Override
        public int window() {
            return 100;
        }
    }

    private record Broken(Supplier<Cluster> maker) implements SharedReplayGuardContract {
        @Override
        public Cluster cluster() {
            return maker.get();
        }
    }

    static Stream<Arguments> broken() {
        Supplier<Cluster> apart = () -> new Store() {
            @Override
            public ReplayGuard node() {
                return new Store().node();
            }
        };
        Supplier<Cluster> racing = () -> new Store() {
            private final CountDownLatch two = new CountDownLatch(2);

            @Override
            boolean add(String key, long expiry) {
                boolean fresh = !expiries.containsKey(key);
                two.countDown();
                try {
                    two.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                expiries.put(key, expiry);
                return fresh;
            }
        };
        Supplier<Cluster> open = () -> new Store() {
            @Override
            ReplayGuard.Verdict unreachable() {
                return FRESH;
            }
        };
        Supplier<Cluster> trusting = () -> new Store() {
            @Override
            ReplayGuard.Verdict silent(ReplayGuard.Verdict unheard) {
                return FRESH;
            }
        };
        Supplier<Cluster> forgetful = () -> new Store() {
            @Override
            boolean add(String key, long expiry) {
                return super.add(key, expiry - 1);
            }
        };
        Supplier<Cluster> reviving = () -> new Store() {
            @Override
            ReplayGuard.Verdict accept(long sender, long sequence, long expiry) {
                return super.accept(sender, sequence, Math.max(expiry, now + 1));
            }
        };
        return Stream.of(
                Arguments.of("whatPassedAtOneNodePassesAtNoOther", "shares nothing", apart),
                Arguments.of("ofNodesThatRaceOneLetsANumberThrough", "checks, then remembers", racing),
                Arguments.of("anUnreachableStoreLetsNothingThrough", "fails open", open),
                Arguments.of("aLostAnswerIsNoPermission", "takes silence for consent", trusting),
                Arguments.of("nothingIsForgottenBeforeItExpiresNorPassesAfterwards", "forgets too early", forgetful),
                Arguments.of("nothingIsForgottenBeforeItExpiresNorPassesAfterwards", "revives", reviving));
    }

    @ParameterizedTest(name = "{1}: {0}")
    @MethodSource("broken")
    void aBrokenStoreFailsItsCase(String expected, String what, Supplier<Cluster> maker) {
        assertThat(ContractRun.problem(SharedReplayGuardContract.class, expected, new Broken(maker)))
                .isPresent();
    }

    @Test
    void everyCaseIsFailedBySomebody() {
        assertThat(broken().map(arguments -> (String) arguments.get()[0]))
                .containsAll(Stream.of(ContractRun.cases(SharedReplayGuardContract.class))
                        .map(method -> method.getName())
                        .toList());
    }
}
