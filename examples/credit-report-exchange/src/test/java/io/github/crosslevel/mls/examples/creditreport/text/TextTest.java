package io.github.crosslevel.mls.examples.creditreport.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.crosslevel.mls.examples.creditreport.text.TextTable.Side;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextTest {
    @ParameterizedTest
    @CsvSource(
            value = {"abc|3", "征信|4", "µs|2", "≤ 500|5", "（完）|6", "𠮷|2", "·|1"},
            delimiter = '|')
    void chineseCharacterTakesTwoColumns(String text, int width) {
        assertThat(Columns.width(text)).isEqualTo(width);
    }

    @Test
    void combiningMarkTakesNoColumn() {
        assertThat(Columns.width("e\u0301")).isEqualTo(1);
    }

    @Test
    void columnsOfATableStandUnderEachOther() {
        List<String> lines = TextTable.of(Side.RIGHT, Side.LEFT)
                .row("攻击", "次数", "结果")
                .row("重放", "7", "ok")
                .row("one bit flipped", "12", "拒绝")
                .lines();

        assertThat(lines)
                .containsExactly("攻击               次数  结果", "  重放                7  ok", "  one bit flipped    12  拒绝");
    }

    @Test
    void rowWithMoreCellsThanColumnsIsAnError() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TextTable.of().row("a", "b"))
                .withMessage("2 cells in a table of 1 columns");
    }

    @Test
    void jsonKeepsTheOrderOfMembersAndEscapesWhatItMust() {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("b", List.of(1, 2L, true));
        value.put("a", "\"\\\n征信");

        assertThat(JsonText.compact(value)).isEqualTo("{\"b\":[1,2,true],\"a\":\"\\\"\\\\\\u000a征信\"}");
    }

    @Test
    void prettyJsonIsBrokenIntoLinesDownToTwoLevels() {
        assertThat(JsonText.pretty(Map.of("a", List.of(Map.of("b", List.of())))))
                .isEqualTo("{\n  \"a\": [\n    {\"b\":[]}\n  ]\n}\n");
    }

    @Test
    void whatJsonHasNoFormForIsAnError() {
        assertThatIllegalArgumentException().isThrownBy(() -> JsonText.compact(Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> JsonText.compact(Map.of("a", 'c')));
    }
}
