package io.github.crosslevel.mls.crypto.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.github.crosslevel.mls.audit.AuditRecord;
import io.github.crosslevel.mls.crypto.sample.ManualClock;
import io.github.crosslevel.mls.identity.SystemId;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** A8: a wall clock that is set, by whomever, against a monotonic clock. */
class ClockGuardTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration SKEW = Duration.ofSeconds(15);
    private static final Duration MILLI = Duration.ofMillis(1);

    private final ManualClock wall = new ManualClock(START);
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5); // nanoTime may overflow
    private final List<ClockEvent> events = new ArrayList<>();
    private final ClockGuard guard = new ClockGuard(wall, nanos::get, SKEW, events::add);

    private void pass(Duration time) {
        wall.advance(time);
        nanos.addAndGet(time.toNanos());
    }

    /** The wall clock is set, and a millisecond passes, after which it is looked at again. */
    private void set(Duration by) {
        wall.advance(by);
        pass(MILLI);
    }

    @Test
    void theWallClockIsLookedAtOnceAMillisecond() {
        wall.advance(Duration.ofHours(1));
        nanos.addAndGet(MILLI.toNanos() - 1);
        assertThat(guard.millis()).isEqualTo(START.toEpochMilli());
        nanos.incrementAndGet();
        assertThat(guard.millis()).isEqualTo(wall.millis());
        assertThat(events).hasSize(1);
    }

    @Test
    void clocksThatMoveTogetherAreTrustedForEver() {
        Random random = new Random(1);
        for (int i = 0; i < 10_000; i++) {
            pass(Duration.ofMillis(random.nextInt(10_000_000)));

            assertThat(guard.millis()).isEqualTo(wall.millis());
        }
        assertThat(events).isEmpty();
        assertThat(guard.floor()).isEqualTo(Long.MIN_VALUE);
    }

    @Test
    void aClockThatRunsALittleFastOrSlowIsTrustedForEver() {
        for (int parts : new int[] {4_000, -4_000}) {
            for (int minutes = 0; minutes < 100_000; minutes++) {
                pass(Duration.ofMinutes(1));
                wall.advance(Duration.ofMinutes(1).dividedBy(parts));

                assertThat(guard.isTrusted()).isTrue();
            }
        }
        assertThat(events).isEmpty();
    }

    @Test
    void aClockThatIsPushedForwardInSmallStepsIsNoticed() {
        for (int minutes = 0; minutes < 60 && events.isEmpty(); minutes++) {
            pass(Duration.ofMinutes(1));
            wall.advance(Duration.ofSeconds(1));
            guard.millis();
        }
        assertThat(events).extracting(ClockEvent::kind).containsExactly(ClockEvent.Kind.SET_FORWARD);
    }

    @Test
    void whatIsWithinTheSkewIsFollowedUnnoticed() {
        set(SKEW);
        assertThat(guard.millis()).isEqualTo(wall.millis());
        set(SKEW.multipliedBy(-2));
        assertThat(guard.millis()).isEqualTo(wall.millis());
        assertThat(events).isEmpty();
    }

    /** Suspended for an hour: the monotonic clock stood still. */
    @Test
    void aClockThatWasSetForwardIsFollowedWithANewFloor() {
        pass(Duration.ofMinutes(5));
        Instant expected = wall.instant();
        wall.advance(Duration.ofHours(1));

        assertThat(guard.millis()).isEqualTo(wall.millis());
        assertThat(guard.floor()).isEqualTo(wall.millis());
        assertThat(events).containsExactly(new ClockEvent(ClockEvent.Kind.SET_FORWARD, expected, wall.instant()));

        pass(Duration.ofMinutes(5));
        assertThat(guard.isTrusted()).isTrue();
        assertThat(events).hasSize(1);
    }

    @Test
    void aClockThatWasSetBackIsNotTrustedUntilItIsRightAgain() {
        pass(Duration.ofMinutes(5));
        Instant expected = wall.instant();
        wall.set(START);
        nanos.addAndGet(MILLI.toNanos());

        assertThat(guard.isTrusted()).isFalse();
        assertThat(guard.isTrusted()).isFalse();
        assertThat(events).containsExactly(new ClockEvent(ClockEvent.Kind.SET_BACK, expected.plus(MILLI), START));

        pass(Duration.ofMinutes(10)); // beyond what it showed before, but still five minutes slow
        assertThat(guard.isTrusted()).isFalse();

        set(Duration.ofMinutes(5));
        assertThat(guard.millis()).isEqualTo(wall.millis());
        assertThat(events)
                .extracting(ClockEvent::kind)
                .containsExactly(ClockEvent.Kind.SET_BACK, ClockEvent.Kind.RECOVERED);
        assertThat(guard.floor()).isEqualTo(Long.MIN_VALUE);
    }

    @Test
    void anOperatorMayDeclareTheClockToBeRight() throws IOException {
        set(Duration.ofHours(-1));
        assertThat(guard.isTrusted()).isFalse();

        guard.reset();

        assertThat(guard.millis()).isEqualTo(wall.millis());
        assertThat(guard.floor()).isEqualTo(wall.millis());
        assertThat(events)
                .extracting(ClockEvent::kind)
                .containsExactly(ClockEvent.Kind.SET_BACK, ClockEvent.Kind.RESET);
    }

    @Test
    void aThreadThatIsHeldUpBetweenTheTwoClocksIsNoSetClock() {
        AtomicLong reads = new AtomicLong();
        ClockGuard slow = new ClockGuard(
                () -> {
                    if (reads.incrementAndGet() == 2) {
                        pass(Duration.ofMinutes(10)); // after the monotonic clock was read
                    }
                    return wall.instant();
                },
                nanos::get,
                SKEW,
                events::add);

        pass(MILLI);

        assertThat(slow.millis()).isEqualTo(wall.millis());
        assertThat(events).isEmpty();
    }

    @Test
    void aChangeThatCannotBeRecordedIsToldAgainAndNothingIsTrustedUntilThen() throws IOException {
        List<AuditRecord> trail = new ArrayList<>();
        boolean[] full = {true};
        ClockLog log = new ClockLog(
                entry -> {
                    if (full[0]) {
                        throw new IOException("disk full");
                    }
                    trail.add(entry);
                    return () -> {};
                },
                SystemId.of("internet"));
        ClockGuard recorded = new ClockGuard(wall, nanos::get, SKEW, log);
        set(Duration.ofHours(1));

        assertThat(recorded.isTrusted()).isFalse();
        assertThatIOException().isThrownBy(recorded::reset);
        full[0] = false;
        pass(MILLI);
        assertThat(recorded.isTrusted()).isTrue();
        set(Duration.ofHours(-1));
        assertThat(recorded.isTrusted()).isFalse();
        recorded.reset();

        assertThat(trail)
                .extracting(entry -> entry.fields().get("incident") + " " + entry.outcome() + " "
                        + entry.fields().get("detail"))
                .containsExactly(
                        "clock-set-forward PERFORMED expected 2026-01-01T00:00:00.002Z",
                        "clock-set-back REFUSED expected 2026-01-01T01:00:00.003Z",
                        "clock-reset PERFORMED expected 2026-01-01T01:00:00.003Z");
    }

    @Test
    void aBelievedClockIsBelievedWhateverItShows() {
        ClockGuard believing = ClockGuard.believing(wall);
        for (Duration jump : List.of(Duration.ofDays(365_000), Duration.ofDays(-700_000), Duration.ZERO)) {
            wall.advance(jump);

            assertThat(believing.millis()).isEqualTo(wall.millis());
        }
    }
}
