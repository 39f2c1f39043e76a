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
    private final EpochSchedule minutes = EpochSchedule.of(ORIGIN, Duration.ofMinutes(1), clock);

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
    void byDefaultTheOverlapIsHalfAnEpochAndTheSkewAQuarter() {
        assertThat(minutes.overlap()).isEqualTo(Duration.ofSeconds(30));
        assertThat(minutes.skew()).isEqualTo(Duration.ofSeconds(15));
        assertThat(minutes.expiryOf(3)).isEqualTo(ORIGIN.plusSeconds(270));
        assertThat(minutes.expiryMillisOf(3)).isEqualTo(ORIGIN.plusSeconds(270).toEpochMilli());
        assertThat(EpochSchedule.every(Duration.ofMillis(1)).overlap()).isZero();
        assertThat(EpochSchedule.every(Duration.ofMinutes(1)).guard().isTrusted())
                .isTrue();
    }

    @Test
    void lengthOverlapAndSkewAreChecked() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EpochSchedule.of(ORIGIN, Duration.ZERO, clock))
                .withMessage("epoch length PT0S is not a positive number of milliseconds");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EpochSchedule.of(ORIGIN, Duration.ofNanos(1_500_000), clock));
        EpochScheduleBuilder builder = EpochSchedule.builder(Duration.ofSeconds(1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.overlap(Duration.ofMillis(501)).build())
                .withMessage("overlap PT0.501S is not in milliseconds within 0 to PT0.5S");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.overlap(Duration.ofNanos(1)).build());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.overlap(Duration.ofMillis(300))
                        .skew(Duration.ofMillis(301))
                        .build())
                .withMessage("skew PT0.301S is not in milliseconds within 0 to the overlap of PT0.3S");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.skew(Duration.ofMillis(-1)).build());
    }
}
