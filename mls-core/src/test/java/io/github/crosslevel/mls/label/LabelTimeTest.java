package io.github.crosslevel.mls.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class LabelTimeTest {
    private static final ChainDimension LEVEL = ChainDimension.of("level", "公开", "内部", "秘密", "机密");
    private static final ValidityDimension VALIDITY = ValidityDimension.of("validity");
    private static final LabelSchema SCHEMA =
            LabelSchema.builder("time", 1).dimension(LEVEL).dimension(VALIDITY).build();
    private static final Instant JUNE = Instant.parse("2026-06-01T00:00:00Z");
    private static final Instant JULY = Instant.parse("2026-07-01T00:00:00Z");

    private static Label level(String name) {
        return SCHEMA.label().set(LEVEL, name).build();
    }

    private static Label valid(Validity validity) {
        return level("秘密").toBuilder().set(VALIDITY, validity).build();
    }

    @Test
    void aLabelHoldsFromItsBeginUntilJustBeforeItsEnd() {
        Label label = valid(Validity.between(JUNE, JULY));
        assertThat(label.at(JUNE.minusNanos(1))).isEqualTo(new LabelStatus.NotYetValid(JUNE));
        assertThat(label.at(JUNE)).isEqualTo(new LabelStatus.InForce(level("秘密")));
        assertThat(label.at(JULY.minusNanos(1))).isEqualTo(new LabelStatus.InForce(level("秘密")));
        assertThat(label.at(JULY)).isEqualTo(new LabelStatus.Expired(JULY));
        assertThat(valid(Validity.from(JUNE)).at(JULY)).isEqualTo(new LabelStatus.InForce(level("秘密")));
        assertThat(valid(Validity.until(JULY)).at(JUNE)).isEqualTo(new LabelStatus.InForce(level("秘密")));
    }

    @Test
    void joiningIntersectsTheTimesAndMayLeaveNone() {
        Label joined = valid(Validity.until(JUNE)).join(valid(Validity.from(JULY)));
        assertThat(joined.at(JUNE.minusSeconds(1))).isInstanceOf(LabelStatus.NotYetValid.class);
        assertThat(joined.at(JUNE)).isEqualTo(new LabelStatus.Expired(JUNE));
        assertThat(joined.at(JULY)).isEqualTo(new LabelStatus.Expired(JUNE));
        assertThat(SCHEMA.decode(joined.encoded())).isSameAs(joined);
        assertThat(SCHEMA.top().at(JUNE)).isInstanceOf(LabelStatus.Expired.class);
    }

    @Test
    void reviewRestrictsNobodyAndJoinsToTheEarlier() {
        Label label = valid(Validity.ALWAYS.reviewBy(JULY)).join(valid(Validity.ALWAYS.reviewBy(JUNE)));
        assertThat(label.isReviewOverdue(JUNE.minusNanos(1))).isFalse();
        assertThat(label.isReviewOverdue(JUNE)).isTrue();
        assertThat(label.at(JULY)).isEqualTo(new LabelStatus.InForce(level("秘密")));
        assertThat(level("秘密").isReviewOverdue(Instant.MAX)).isFalse();
    }

    @Test
    void aSucceededLabelIsItsSuccessorFromThatTimeOn() {
        Label last = level("公开");
        Label middle = level("内部").toBuilder().succeededBy(JULY, last).build();
        Label label = level("机密").toBuilder().succeededBy(JUNE, middle).build();
        assertThat(label.at(JUNE.minusSeconds(1))).isEqualTo(new LabelStatus.InForce(level("机密")));
        assertThat(label.at(JUNE)).isEqualTo(new LabelStatus.InForce(level("内部")));
        assertThat(label.at(JULY)).isEqualTo(new LabelStatus.InForce(level("公开")));
        assertThat(label.succession()).contains(new Succession(JUNE, middle));
        assertThat(label).hasToString("机密; from 2026-06-01T00:00:00Z 内部; from 2026-07-01T00:00:00Z 公开");
        assertThat(SCHEMA.decode(label.encoded())).isSameAs(label);
    }

    @Test
    void dominanceIsThatAtAllTimes() {
        Label soonPublic =
                level("机密").toBuilder().succeededBy(JUNE, level("公开")).build();
        Label laterPublic =
                level("机密").toBuilder().succeededBy(JULY, level("公开")).build();
        assertThat(level("机密").dominates(soonPublic)).isTrue();
        assertThat(soonPublic.dominates(level("内部"))).isFalse();
        assertThat(soonPublic.dominates(level("公开"))).isTrue();
        assertThat(laterPublic.dominates(soonPublic)).isTrue();
        assertThat(soonPublic.dominates(laterPublic)).isFalse();
        assertThat(soonPublic.join(level("内部")))
                .isEqualTo(
                        level("机密").toBuilder().succeededBy(JUNE, level("内部")).build());
        assertThat(soonPublic.meet(level("内部")))
                .isEqualTo(
                        level("内部").toBuilder().succeededBy(JUNE, level("公开")).build());
        assertThat(soonPublic.dominatesInConstantTime(laterPublic)).isFalse();
        assertThat(laterPublic.dominatesInConstantTime(soonPublic)).isTrue();
    }

    /** What carries the label now is protected as now, although it will be public soon. */
    @Test
    void aClearanceJudgesTheLabelBeforeItIsSucceeded() {
        Label soonPublic =
                level("机密").toBuilder().succeededBy(JUNE, level("公开")).build();
        assertThat(Clearance.upTo(level("内部")).allows(soonPublic)).isFalse();
        assertThat(soonPublic.at(JUNE))
                .isInstanceOfSatisfying(
                        LabelStatus.InForce.class,
                        now -> assertThat(Clearance.upTo(level("内部")).allows(now.label()))
                                .isTrue());
    }

    @Test
    void timeNeverMovesALabelUp() {
        assertThatIllegalStateException()
                .isThrownBy(() ->
                        level("内部").toBuilder().succeededBy(JUNE, level("机密")).build())
                .withMessage("`内部` cannot be succeeded by `机密`, which is not below it");
        assertThatIllegalStateException()
                .isThrownBy(() ->
                        level("内部").toBuilder().succeededBy(JUNE, level("内部")).build());
        AtomicReference<Instant> host = new AtomicReference<>(JUNE);
        MonotonicClock clock = MonotonicClock.of(host::get);
        Label label = level("机密").toBuilder().succeededBy(JUNE, level("内部")).build();
        assertThat(label.at(clock.instant())).isEqualTo(new LabelStatus.InForce(level("内部")));
        host.set(JUNE.minusSeconds(3600));
        assertThat(label.at(clock.instant())).isEqualTo(new LabelStatus.InForce(level("内部")));
        host.set(JULY);
        assertThat(clock.instant()).isEqualTo(JULY);
    }

    @Test
    void timesAreWholeSecondsInOrderAndNotTooMany() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Validity.between(JULY, JUNE))
                .withMessage("validity ends at 2026-06-01T00:00:00Z, not after its begin 2026-07-01T00:00:00Z");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Validity.from(JUNE.plusMillis(1)))
                .withMessage("time 2026-06-01T00:00:00.001Z is not a whole second");
        Label later = level("内部").toBuilder().succeededBy(JULY, level("公开")).build();
        for (Instant time : List.of(JULY, JULY.plusSeconds(1))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> level("机密").toBuilder().succeededBy(time, later));
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> level("机密").toBuilder().succeededBy(JUNE.plusNanos(1), later));
        LabelSchema untimed = Labels.schema(2, 0);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> untimed.label().succeededBy(JUNE, untimed.bottom()))
                .withMessage("schema `s2x0 v1` declares no validity, which successors need");
    }

    @Test
    void moreThanEightSuccessorsAreRefused() {
        ChainDimension other = ChainDimension.numbered("other", "t", 20);
        LabelSchema schema = LabelSchema.builder("long", 1)
                .dimension(LONG)
                .dimension(other)
                .dimension(VALIDITY)
                .build();
        Label here = falling(schema, LONG, 0);
        Label there = falling(schema, other, 1);
        assertThat(schema.decode(here.encoded())).isSameAs(here);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> schema.label().set(LONG, "s19").succeededBy(JUNE, here))
                .withMessage("more than 8 successors");
        assertThatExceptionOfType(LabelTooComplexException.class)
                .isThrownBy(() -> here.join(there))
                .withMessage("more than 8 successors");
    }

    private static final ChainDimension LONG = ChainDimension.numbered("level", "s", 20);

    /** Returns a label that falls by one rank eight times, every other second. */
    private static Label falling(LabelSchema schema, ChainDimension chain, int delay) {
        Label label = schema.label().set(chain, chain.values().get(10)).build();
        for (int step = 1; step <= Schedule.MAX_SUCCESSORS; step++) {
            label = schema.label()
                    .set(chain, chain.values().get(10 + step))
                    .succeededBy(JULY.minusSeconds(2L * step + delay), label)
                    .build();
        }
        return label;
    }
}
