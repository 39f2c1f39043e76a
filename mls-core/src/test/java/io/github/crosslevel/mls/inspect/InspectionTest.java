package io.github.crosslevel.mls.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.crosslevel.mls.decision.ReasonCode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InspectionTest {
    @ParameterizedTest
    @EnumSource(
            value = Disposition.class,
            names = {"QUARANTINE", "BLOCK"})
    void whatStopsContentSaysWhy(Disposition disposition) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Inspection(disposition, List.of()))
                .withMessage(disposition + " without a finding");
    }

    @Test
    void theStricterDispositionWinsInEitherOrder() {
        for (Disposition one : Disposition.values()) {
            for (Disposition other : Disposition.values()) {
                Disposition stricter = one.ordinal() > other.ordinal() ? one : other;
                assertThat(inspection(one, "a").and(inspection(other, "b")).disposition())
                        .isEqualTo(stricter);
            }
        }
    }

    @Test
    void theFindingsOfTheStricterComeFirstSoThatTheyGiveTheReason() {
        Inspection remark = inspection(Disposition.PASS, "remark");
        Inspection suspicion = inspection(Disposition.QUARANTINE, "suspicion");
        Inspection harm = inspection(Disposition.BLOCK, "harm");
        assertThat(remark.and(harm).and(suspicion).findings())
                .extracting(Finding::rule)
                .containsExactly("harm", "remark", "suspicion");
        assertThat(Inspection.clean().and(remark).and(Inspection.clean()).findings())
                .extracting(Finding::rule)
                .containsExactly("remark");
    }

    private static Inspection inspection(Disposition disposition, String rule) {
        return new Inspection(disposition, List.of(new Finding(rule, ReasonCode.HARMFUL_CONTENT, 0, "noticed")));
    }
}
