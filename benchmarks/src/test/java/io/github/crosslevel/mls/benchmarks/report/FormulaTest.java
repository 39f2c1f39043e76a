package io.github.crosslevel.mls.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormulaTest {
    private static final Map<String, Double> FIGURES =
            Map.of("a.x.cpu", 2.0, "a.y.cpu", 4.0, "b.cpu", 8.0, "zero", 0.0);

    @ParameterizedTest
    @CsvSource({
        "b.cpu, 8",
        "b.cpu / a.x.cpu, 4",
        "b.cpu - a.x.cpu / 3, 2",
        "1000 / most a.*.cpu, 250",
        "least a.*.cpu b.cpu / 2, 1",
        "most *cpu, 8"
    })
    void valuesComeOfFigures(String formula, double value) {
        assertThat(new Formula(formula).value(FIGURES)).hasValue(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"c.cpu", "b.cpu / c.cpu", "most c.*", "most a.*.cpu c.cpu", "b.cpu / zero", "a.x"})
    void whatNeedsAFigureThatIsNotThereHasNoValue(String formula) {
        assertThat(new Formula(formula).value(FIGURES)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "most", "a b", "a.*", "a /", "/ a", "a / / b"})
    void otherTextIsRefused(String formula) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Formula(formula));
    }

    @Test
    void namesAreThoseOfFiguresOnly() {
        assertThat(new Formula("1000 / most a.*.cpu b.cpu").names()).containsExactly("a.*.cpu", "b.cpu");
    }
}
