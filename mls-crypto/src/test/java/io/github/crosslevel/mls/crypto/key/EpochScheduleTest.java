package io.github.crosslevel.mls.crypto.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.crosslevel.mls.crypto.sample.ManualClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class EpochScheduleTest {
    private static final Instant ORIGIN = Instant.parse("2026-01-01T00:00:00Z");

    private final ManualClock clock = new ManualClock(ORIGIN);
    private final EpochSchedule minutes = EpochSchedule.of(ORIGIN, Duration.ofMinutes(1), 1, clock);

    @Test
    void epochsBeginAtTheOriginAndAtEveryMultipleOfTheLength() {
        assertThat(minutes.epochAt(ORIGIN.minusMillis(1))).isEqualTo(-1);
        assertThat(minutes.epochAt(ORIGIN)).isZero();
        assertThat(minutes.epochAt(ORIGIN.plusMillis(59_999))).isZero();
        assertThat(minutes.epochAt(ORIGIN.plusMillis(60_000))).isEqualTo(1);
        assertThat(minutes.startOf(3)).isEqualTo(ORIGIN.plusSeconds(180));
    }

    @Test
    void presentEpochFollowsTheClock() {
        clock.advance(Duration.ofHours(2));

        assertThat(minutes.current()).isEqualTo(120);
    }

    @Test
    void lengthAndToleranceAreChecked() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EpochSchedule.of(ORIGIN, Duration.ZERO, 1, clock))
                .withMessage("epoch length PT0S is not a positive number of milliseconds");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EpochSchedule.of(ORIGIN, Duration.ofNanos(1_500_000), 1, clock));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EpochSchedule.of(ORIGIN, Duration.ofSeconds(1), 17, clock))
                .withMessage("tolerance 17 is not within 0 to 16");
    }
}
