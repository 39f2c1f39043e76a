package io.github.crosslevel.mls.examples.creditreport.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ScenarioClockTest {
    private final AtomicLong nanos = new AtomicLong(77);

    @Test
    void startsAtTenInBeijingAndRunsWithTheNanoseconds() {
        ScenarioClock clock = ScenarioClock.firstMorning(nanos::get);
        assertThat(clock.instant()).isEqualTo("2026-11-23T02:00:00Z");

        nanos.addAndGet(1_500_000_000);

        assertThat(clock.instant()).isEqualTo("2026-11-23T02:00:01.500Z");
    }

    @Test
    void goesOnTheSameDayAfterACrashDuringTheDay() {
        ScenarioClock clock = ScenarioClock.after(Instant.parse("2026-11-23T02:00:31Z"), nanos::get);

        assertThat(clock.instant()).isEqualTo("2026-11-23T02:00:32Z");
    }

    @Test
    void goesOnTheNextMorningAfterARunThatEndedAtNight() {
        ScenarioClock clock = ScenarioClock.after(Instant.parse("2026-11-23T15:30:05Z"), nanos::get);

        assertThat(clock.instant()).isEqualTo("2026-11-24T02:00:00Z");
    }

    @Test
    void isMovedToALaterTimeNeverBack() {
        ScenarioClock clock = ScenarioClock.firstMorning(nanos::get);
        clock.advanceTo(LocalTime.of(23, 30));
        assertThat(clock.instant()).isEqualTo("2026-11-23T15:30:00Z");

        clock.advanceTo(LocalTime.of(9, 0));

        assertThat(clock.instant()).isEqualTo("2026-11-24T01:00:00Z");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> clock.advance(Duration.ofSeconds(-1)))
                .withMessage("the clock does not go back by PT1S");
    }
}
