package io.github.crosslevel.mls.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldMasksTest {
    private static final FieldMasks MASKS =
            FieldMasks.of(Map.of("name", name -> "*", "mobile", mobile -> mobile.toUpperCase(Locale.ROOT)));

    private static Obligation mask(String fields) {
        return new Obligation("mask", Map.of("fields", fields));
    }

    @Test
    void anObligationDemandsTheMasksThatItNamesAndNoOther() {
        FieldMasks demanded = MASKS.demandedBy(mask("mobile")).orElseThrow();
        assertThat(demanded.fields()).containsExactly("mobile");
        assertThat(demanded.find("mobile").orElseThrow().apply("a")).isEqualTo("A");
        assertThat(demanded.find("name")).isEmpty();
        assertThat(MASKS.demandedBy(mask("mobile,name")).orElseThrow().fields())
                .containsExactlyInAnyOrder("name", "mobile");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "mobile,", ",mobile", "mobile, name", "balance", "mobile,balance"})
    void whatNamesAFieldWithoutMaskIsNotDemanded(String fields) {
        assertThat(MASKS.demandedBy(mask(fields))).isEmpty();
    }

    @Test
    void onlyTheOneObligationWithItsOneArgumentIsUnderstood() {
        assertThat(MASKS.demandedBy(new Obligation("notify", Map.of("fields", "mobile"))))
                .isEmpty();
        assertThat(MASKS.demandedBy(new Obligation("mask", Map.of()))).isEmpty();
        assertThat(MASKS.demandedBy(new Obligation("mask", Map.of("fields", "mobile", "by", "x"))))
                .isEmpty();
        assertThat(FieldMasks.none().demandedBy(mask("mobile"))).isEmpty();
    }
}
