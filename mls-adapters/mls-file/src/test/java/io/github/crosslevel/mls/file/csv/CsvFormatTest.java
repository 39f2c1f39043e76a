package io.github.crosslevel.mls.file.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.crosslevel.mls.content.ContentType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvFormatTest {
    @Test
    void columnsKeepTheirOrder() {
        CsvFormat format = CsvFormat.builder()
                .text("姓名")
                .whole("grade")
                .decimal("a-b_c.d e")
                .build();
        assertThat(format.columnNames()).containsExactly("姓名", "grade", "a-b_c.d e");
        assertThat(format.type()).isEqualTo(ContentType.of("text/csv"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " a", "a ", "-a", "=a", "a,b", "a\"b", "a\nb", "e\u0301"})
    void aColumnNameMustBePlainText(String name) {
        CsvFormat.Builder builder = CsvFormat.builder();
        assertThatIllegalArgumentException().isThrownBy(() -> builder.text(name));
    }

    @Test
    void aColumnIsDeclaredOnce() {
        CsvFormat.Builder builder = CsvFormat.builder().text("a");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.whole("a"))
                .withMessage("column `a` is declared already");
    }

    @Test
    void aFactIsTakenFromADeclaredColumnOfWholeNumbers() {
        CsvFormat.Builder builder = CsvFormat.builder().text("a").whole("b").highest("top", "b");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.highest("x", "a"))
                .withMessage("`a` is not a column of whole numbers");
        assertThatIllegalArgumentException().isThrownBy(() -> builder.highest("x", "c"));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.highest("top", "b"));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.highest("rows", "b"));
    }

    @Test
    void limitsAreInRange() {
        CsvFormat.Builder builder = CsvFormat.builder();
        assertThatIllegalStateException().isThrownBy(builder::build);
        assertThatIllegalArgumentException().isThrownBy(() -> builder.maxFieldBytes(0));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.maxFieldBytes((1 << 20) + 1));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.maxRows(0));
        builder.maxFieldBytes(1 << 20).text("a").text("b").text("c");
        assertThat(builder.build().columnNames()).hasSize(3);
        assertThatIllegalStateException()
                .isThrownBy(() -> builder.text("d").build())
                .withMessage("4 columns of 1048576 bytes make records of more than 8 MiB");
    }
}
