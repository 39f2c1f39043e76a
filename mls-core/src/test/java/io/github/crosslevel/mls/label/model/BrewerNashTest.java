package io.github.crosslevel.mls.label.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.crosslevel.mls.label.Label;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class BrewerNashTest {
    private static final int ROUNDS = 2_000;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final InMemoryHistory history = InMemoryHistory.of(10_000);
    private final BrewerNash wall = BrewerNash.over(World.WALL, history, now::get);

    private static Verdict read(SecurityModel model, String who, String... datasets) {
        return model.enter(Access.read(session(who), World.object("file"), World.of(datasets)));
    }

    private static Verdict append(SecurityModel model, String who, String... datasets) {
        return model.enter(Access.append(session(who), World.object("file"), World.of(datasets)));
    }

    private static Session session(String who) {
        return World.session(
                who, World.SCHEMA.bottom().toBuilder().set(World.WALL).build());
    }

    private static Property violated(Verdict verdict) {
        return ((Verdict.Refused) verdict).violations().get(0).property();
    }

    @Test
    void whoHasReadOneCompetitorReadsNoOtherOfTheClass() {
        assertThat(read(wall, "analyst", "bankA").isAllowed()).isTrue();
        assertThat(read(wall, "analyst", "bankA").isAllowed()).isTrue();
        assertThat(read(wall, "analyst", "oilB").isAllowed()).isTrue();
        assertThat(read(wall, "analyst").isAllowed()).isTrue();
        assertThat(read(wall, "analyst", "bankB"))
                .isEqualTo(Verdict.refuse(
                        BrewerNash.SIMPLE_SECURITY, "bankB is on the other side of the wall from bankA"));
        assertThat(read(wall, "colleague", "bankB").isAllowed()).isTrue();
    }

    @Test
    void nobodyReadsWhatMixesCompetitors() {
        assertThat(violated(read(wall, "analyst", "bankA", "bankB"))).isEqualTo(BrewerNash.SIMPLE_SECURITY);
        assertThat(history.size()).isZero();
    }

    @Test
    void nothingFlowsFromOneDatasetIntoWhatDoesNotNameIt() {
        read(wall, "analyst", "bankA");
        assertThat(append(wall, "analyst", "oilA"))
                .isEqualTo(Verdict.refuse(BrewerNash.STAR, "writing to what does not name bankA"));
        assertThat(violated(append(wall, "analyst"))).isEqualTo(BrewerNash.STAR);
        assertThat(append(wall, "analyst", "bankA").isAllowed()).isTrue();
        assertThat(append(wall, "analyst", "bankA", "oilA").isAllowed()).isTrue();
    }

    @Test
    void judgingRemembersNothing() {
        Access access = Access.read(session("analyst"), World.object("file"), World.of("bankA"));
        assertThat(wall.judge(access).isAllowed()).isTrue();
        assertThat(history.size()).isZero();
    }

    @Test
    void whatAnotherModelRefusesIsNotRemembered() {
        SecurityModel both = SecurityModel.all(wall, BellLaPadula.simpleSecurity());
        Session session = Session.of(World.subject("clerk", World.label("public")), World.label("public"));
        Label secret = World.of("bankA").toBuilder().set(World.LEVEL, "secret").build();
        assertThat(both.enter(Access.read(session, World.object("file"), secret))
                        .isAllowed())
                .isFalse();
        assertThat(history.size()).isZero();
    }

    @Test
    void aRetentionCountsFromTheLastAccess() {
        BrewerNash cooling = wall.retaining("banks", Duration.ofDays(30));
        read(cooling, "analyst", "bankA");
        now.set(Instant.EPOCH.plus(Duration.ofDays(29)));
        assertThat(read(cooling, "analyst", "bankA").isAllowed()).isTrue();
        now.set(Instant.EPOCH.plus(Duration.ofDays(59)).minusMillis(1));
        assertThat(read(cooling, "analyst", "bankB").isAllowed()).isFalse();
        now.set(Instant.EPOCH.plus(Duration.ofDays(59)));
        assertThat(read(cooling, "analyst", "bankB").isAllowed()).isTrue();
        assertThat(read(cooling, "analyst", "bankA").isAllowed()).isFalse();
    }

    @Test
    void aClockThatGoesBackForgetsNothingAndRemembersNothingAgain() {
        BrewerNash cooling = wall.retaining("banks", Duration.ofDays(30));
        now.set(Instant.EPOCH.plus(Duration.ofDays(10)));
        read(cooling, "analyst", "bankA");
        now.set(Instant.EPOCH);
        assertThat(read(cooling, "analyst", "bankB").isAllowed()).isFalse();
        now.set(Instant.EPOCH.plus(Duration.ofDays(39)));
        assertThat(read(cooling, "analyst", "bankB").isAllowed()).isFalse();
    }

    @Test
    void classesWithoutARetentionAreNeverForgotten() {
        BrewerNash cooling = wall.retaining("banks", Duration.ofDays(30));
        read(cooling, "analyst", "oilA");
        now.set(Instant.EPOCH.plus(Duration.ofDays(20_000)));
        assertThat(read(cooling, "analyst", "oilB").isAllowed()).isFalse();
    }

    @Test
    void retentionsAreOfKnownClassesAndOfSomeTime() {
        assertThatThrownBy(() -> wall.retaining("shops", Duration.ofDays(1)))
                .hasMessage("dimension `wall` has no class `shops`");
        assertThatThrownBy(() -> wall.retaining("banks", Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> wall.retaining("banks", Duration.ofSeconds(Long.MAX_VALUE)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aFullHistoryRefusesNewcomersUntilSomethingIsForgotten() {
        InMemoryHistory small = InMemoryHistory.of(1);
        BrewerNash model = BrewerNash.over(World.WALL, small, now::get);
        read(model, "first", "bankA");
        assertThat(read(model, "second", "bankA")).isEqualTo(Verdict.refuse(BrewerNash.HISTORY, "the history is full"));
        assertThat(read(model, "first", "oilA").isAllowed()).isTrue();
        assertThat(read(model, "second").isAllowed()).isTrue();
        assertThat(small.forgetUntouchedSince(Instant.EPOCH)).isZero();
        assertThat(small.forgetUntouchedSince(Instant.EPOCH.plusMillis(1))).isOne();
        assertThat(read(model, "second", "bankA").isAllowed()).isTrue();
    }

    @Test
    void aHistoryThatFailsRefuses() {
        AccessHistory broken = new AccessHistory() {
            @Override
            public Map<String, Instant> entries(String key) throws IOException {
                throw new IOException("gone");
            }

            @Override
            public Replacement replace(String key, Map<String, Instant> expected, Map<String, Instant> next) {
                throw new AssertionError("not reached");
            }
        };
        BrewerNash model = BrewerNash.over(World.WALL, broken, now::get);
        assertThat(violated(read(model, "analyst", "bankA"))).isEqualTo(BrewerNash.HISTORY);
        assertThat(violated(model.judge(Access.read(session("analyst"), World.object("file"), World.of("bankA")))))
                .isEqualTo(BrewerNash.HISTORY);
    }

    @Test
    void aHistoryThatNeverTakesAnythingRefuses() {
        AccessHistory busy = new AccessHistory() {
            @Override
            public Map<String, Instant> entries(String key) {
                return Map.of();
            }

            @Override
            public Replacement replace(String key, Map<String, Instant> expected, Map<String, Instant> next) {
                return Replacement.OUTDATED;
            }
        };
        assertThat(violated(read(BrewerNash.over(World.WALL, busy, now::get), "analyst", "bankA")))
                .isEqualTo(BrewerNash.HISTORY);
    }

    /** Two threads ask for the two sides of the wall at the same moment: never do both get through. */
    @Test
    void ofTwoThreadsOnTwoSidesOneGetsThrough() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        CyclicBarrier start = new CyclicBarrier(2);
        try {
            for (int round = 0; round < ROUNDS; round++) {
                String who = "analyst" + round;
                Future<Boolean> left = threads.submit(ask(start, who, "bankA"));
                Future<Boolean> right = threads.submit(ask(start, who, "bankB"));
                assertThat(left.get() ^ right.get()).as("round %s", round).isTrue();
                assertThat(history.entries("wall\t" + who)).hasSize(1);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private Callable<Boolean> ask(CyclicBarrier start, String who, String dataset) {
        return () -> {
            start.await();
            return read(wall, who, dataset).isAllowed();
        };
    }
}
