package io.github.crosslevel.mls.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class GrowthTest {
    @Test
    void aPowerLawHasItsExponent() {
        assertThat(exponent(Map.of(10, 30.0, 100, 300.0, 1_000, 3_000.0))).isCloseTo(1, within(1e-9));
        assertThat(exponent(Map.of(10, 7.0, 100, 7.0, 1_000, 7.0))).isCloseTo(0, within(1e-9));
        assertThat(exponent(Map.of(1, 5.0, 4, 10.0, 16, 20.0))).isCloseTo(0.5, within(1e-9));
    }

    @Test
    void twoSizesTellNothing() {
        assertThat(exponent(Map.of(10, 1.0, 100, 2.0))).isNaN();
    }

    @Test
    void whatIsNothingHasNoLogarithm() {
        assertThat(exponent(Map.of(10, 0.0, 100, 2.0, 1_000, 3.0))).isNaN();
    }

    private static double exponent(Map<Integer, Double> values) {
        return Growth.exponent(new TreeMap<>(values));
    }
}
