package io.github.crosslevel.mls.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.exchange.ExchangeOutcome;
import io.github.crosslevel.mls.testkit.ManualClock;
import io.github.crosslevel.mls.transport.Acknowledgement;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A8: the clock of a whole platform is set, and what its trail says of it. */
class GatewayClockTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @TempDir
    Path directory;

    private final ManualClock clock = ManualClock.at(CreditGateway.MONDAY_TEN);
    private final AtomicLong nanos = new AtomicLong();

    private CreditGateway open() throws IOException {
        return CreditGateway.open(directory, clock, builder -> builder.clock(clock, nanos::get));
    }

    private void pass(Duration time) {
        clock.advance(time);
        nanos.addAndGet(time.toNanos());
    }

    /** The wall clock alone is set; it is looked at again when a millisecond has passed. */
    private void set(Duration by) {
        clock.advance(by);
        pass(Duration.ofMillis(1));
    }

    @Test
    void whileTheClockIsSetBackNothingCrossesAndItGoesOnWhenItIsRightAgain() throws IOException {
        try (CreditGateway credit = open()) {
            pass(MINUTE);
            CapturedFrame frame = credit.capture(credit.query("zhang"));
            credit.records();
            set(Duration.ofMinutes(-10));

            assertThat(credit.toInterconnect(frame)).isEqualTo(Acknowledgement.refused());
            assertThat(credit.exchange(credit.query("zhang"))).isInstanceOf(ExchangeOutcome.Refused.class);
            assertThat(credit.gateway().clockGuard().isTrusted()).isFalse();
            assertThat(credit.records())
                    .extracting(entry -> entry.getOrDefault("incident", entry.getOrDefault("reason", "")))
                    .containsExactly("clock-set-back", "CLOCK_UNTRUSTED", "CLOCK_UNTRUSTED");

            set(Duration.ofMinutes(10));
            assertThat(credit.exchange(credit.query("zhang"))).isInstanceOf(ExchangeOutcome.Answered.class);
            assertThat(credit.records().get(0)).containsEntry("incident", "clock-recovered");
        }
    }

    @Test
    void aSuspendedMachineGoesOnByItselfButTakesNothingFromBefore() throws IOException {
        try (CreditGateway credit = open()) {
            pass(MINUTE);
            CapturedFrame before = credit.capture(credit.query("zhang"));
            credit.records();
            set(Duration.ofSeconds(20)); // the epoch of the frame is accepted still

            assertThat(credit.toInterconnect(before)).isEqualTo(Acknowledgement.refused());
            assertThat(credit.records())
                    .extracting(entry -> entry.getOrDefault("incident", entry.getOrDefault("reason", "")))
                    .containsExactly("clock-set-forward", "TOKEN_REPLAYED");
            assertThat(credit.exchange(credit.query("zhang"))).isInstanceOf(ExchangeOutcome.Answered.class);
        }
    }

    @Test
    void anOperatorDeclaresAClockToBeRightThatWasAheadALittle() throws IOException {
        try (CreditGateway credit = open()) {
            pass(MINUTE);
            set(Duration.ofSeconds(-20)); // the same epoch

            assertThat(credit.exchange(credit.query("zhang"))).isInstanceOf(ExchangeOutcome.Refused.class);
            credit.gateway().clockGuard().reset();

            assertThat(credit.exchange(credit.query("zhang"))).isInstanceOf(ExchangeOutcome.Answered.class);
        }
    }
}
