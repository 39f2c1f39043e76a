package io.github.crosslevel.mls.testkit;

import static io.github.crosslevel.mls.seal.ReplayGuard.Verdict.FRESH;
import static io.github.crosslevel.mls.seal.ReplayGuard.Verdict.SEEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.seal.ReplayGuard;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract holds for guards done right, and each way of doing it wrong fails the case that is there for it. */
class ReplayGuardContractTest {
    private static final int WINDOW = 100;

    private static ReplayGuard remembersAll() {
        Set<String> seen = ConcurrentHashMap.newKeySet();
        return (sender, sequence, expiry) -> seen.add(sender + "/" + sequence) ? FRESH : SEEN;
    }

    /** Lets only ascending numbers through, which is a window of nothing. */
    private static ReplayGuard ascending() {
        Map<Long, Long> highest = new HashMap<>();
        return new ReplayGuard() {
            @Override
            public synchronized Verdict accept(long sender, long sequence, long expiry) {
                if (sequence <= highest.getOrDefault(sender, -1L)) {
                    return SEEN;
                }
                highest.put(sender, sequence);
                return FRESH;
            }
        };
    }

    @Nested
    class RemembersAll implements ReplayGuardContract {
        @Override
        public ReplayGuard guard() {
            return remembersAll();
        }

        @Override
        public int window() {
            return WINDOW;
        }
    }

    @Nested
    class Ascending implements ReplayGuardContract {
        @Override
        public ReplayGuard guard() {
            return ascending();
        }

        @Override
        public int window() {
            return 0;
        }
    }

    private record Broken(Supplier<ReplayGuard> maker) implements ReplayGuardContract {
        @Override
        public ReplayGuard guard() {
            return maker.get();
        }

        @Override
        public int window() {
            return WINDOW;
        }
    }

    static Stream<Arguments> broken() {
        Supplier<ReplayGuard> forgetting = () -> {
            Set<String> seen = new LinkedHashSet<>();
            return (sender, sequence, expiry) -> {
                if (seen.size() > WINDOW) {
                    seen.clear();
                }
                return seen.add(sender + "/" + sequence) ? FRESH : SEEN;
            };
        };
        Supplier<ReplayGuard> truncating = () -> {
            Set<String> seen = new HashSet<>();
            return (sender, sequence, expiry) -> seen.add(sender + "/" + (int) sequence) ? FRESH : SEEN;
        };
        Supplier<ReplayGuard> mixing = () -> {
            Set<Long> seen = new HashSet<>();
            return (sender, sequence, expiry) -> seen.add(sequence) ? FRESH : SEEN;
        };
        Supplier<ReplayGuard> racing = () -> {
            Set<Long> seen = ConcurrentHashMap.newKeySet();
            CountDownLatch two = new CountDownLatch(2);
            return (sender, sequence, expiry) -> {
                boolean fresh = !seen.contains(sequence);
                meet(two);
                seen.add(sequence);
                return fresh ? FRESH : SEEN;
            };
        };
        Supplier<ReplayGuard> remembersLooks = () -> new ReplayGuard() {
            private final Set<Long> seen = new HashSet<>();

            @Override
            public boolean isSeen(long sender, long sequence) {
                return !seen.add(sequence);
            }

            @Override
            public Verdict accept(long sender, long sequence, long expiry) {
                return FRESH;
            }
        };
        return Stream.of(
                Arguments.of("aLookTurnsNothingAwayAndLeavesNoTrace", "remembers what it looked at", remembersLooks),
                Arguments.of("eachNumberPassesOnce", "lets all through", lets(FRESH)),
                Arguments.of("eachNumberPassesOnce", "lets none through", lets(SEEN)),
                Arguments.of("eachNumberPassesOnce", "forgets", forgetting),
                Arguments.of("noNumberEverPassesTwice", "forgets", forgetting),
                Arguments.of("sendersDoNotDisturbEachOther", "mixes senders", mixing),
                Arguments.of("disorderWithinTheWindowTurnsNothingAway", "ascending only", (Supplier<ReplayGuard>)
                        ReplayGuardContractTest::ascending),
                Arguments.of("theLastNumberPassesOnceAndMakesNoneOfTheOldNew", "counts in 32 bits", truncating),
                Arguments.of("ofManyThreadsOnePasses", "checks, then remembers", racing));
    }

    /** Holds the first thread until a second has come as far. */
    private static void meet(CountDownLatch two) {
        two.countDown();
        try {
            two.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Supplier<ReplayGuard> lets(ReplayGuard.Verdict verdict) {
        return () -> (sender, sequence, expiry) -> verdict;
    }

    @ParameterizedTest(name = "{1}: {0}")
    @MethodSource("broken")
    void aBrokenGuardFailsItsCase(String expected, String what, Supplier<ReplayGuard> maker) {
        assertThat(ContractRun.problem(ReplayGuardContract.class, expected, new Broken(maker)))
                .isPresent();
    }

    @Test
    void everyCaseIsFailedBySomebody() {
        assertThat(broken().map(arguments -> (String) arguments.get()[0]))
                .containsAll(Stream.of(ContractRun.cases(ReplayGuardContract.class))
                        .map(method -> method.getName())
                        .toList());
    }
}
