package io.github.crosslevel.mls.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.decision.ReasonCode;
import java.io.InputStream;
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

    @Test
    void whatIsStrippedOrModifiedSaysHow() {
        for (Disposition disposition : List.of(Disposition.STRIP, Disposition.MODIFY)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Inspection(disposition, List.of(finding("a"))))
                    .withMessage(disposition + " without a remedy");
        }
    }

    @Test
    void factsOfSeveralInspectorsAreJoinedUnlessTheyContradictEachOther() {
        Inspection rows = facts("rows", 3);
        assertThat(rows.and(facts("columns", 2)).and(facts("rows", 3)).facts().values())
                .containsOnlyKeys("columns", "rows");
        Inspection disagreed = rows.and(facts("rows", 4));
        assertThat(disagreed.disposition()).isEqualTo(Disposition.BLOCK);
        assertThat(disagreed.findings().get(0).code()).isEqualTo(ReasonCode.MALFORMED_CONTENT);
    }

    private static Inspection facts(String name, long value) {
        return new Inspection(Disposition.PASS, List.of(), List.of(), Attributes.of(name, AttributeValue.of(value)));
    }

    private static Inspection inspection(Disposition disposition, String rule) {
        List<Remedy> remedies = disposition.isRemedied() ? List.of(InputStream::transferTo) : List.of();
        return new Inspection(disposition, List.of(finding(rule)), remedies, Attributes.none());
    }

    private static Finding finding(String rule) {
        return new Finding(rule, ReasonCode.HARMFUL_CONTENT, 0, "noticed");
    }
}
