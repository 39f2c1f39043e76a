package io.github.crosslevel.mls.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.request.ObjectId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileNamesTest {
    @ParameterizedTest
    @ValueSource(strings = {"a", "a.csv", "征信-2026_1.csv", "Zürich", "console", "com", "com10", "nul-1", "หนึ่ง1"})
    void plainNamesPass(String name) {
        assertThat(FileNames.problem(name)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                ".a",
                "a.",
                "-a",
                "a b",
                "a/b",
                "a\\b",
                "a:b",
                "a%2e",
                "a\u0000",
                "a\u202eb",
                "a\ufeff",
                "Zu\u0308rich",
                "CON",
                "con",
                "aux.csv",
                "LPT1",
                "com¹.txt",
                "NUL.tar.gz"
            })
    void namesThatSystemsReadDifferentlyDoNot(String name) {
        assertThat(FileNames.problem(name)).isPresent();
    }

    @Test
    void aNameHasAtMostOneHundredLettersAndTwoHundredBytes() {
        assertThat(FileNames.problem("x".repeat(100))).isEmpty();
        assertThat(FileNames.problem("x".repeat(101))).isPresent();
        assertThat(FileNames.problem("征".repeat(66))).isEmpty();
        assertThat(FileNames.problem("征".repeat(67))).hasValue("file name is longer than 200 bytes");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            征信.csv, 征信.csv
            หนึ่ง1, หนึ่ง1
            my loans.csv, my%20loans.csv
            a%20b, a%2520b
            Zu\u0308rich, Zu%CC%88rich
            a\u202eb, a%E2%80%AEb
            征 信, 征%20信
            CON, CON
            ., .
            """)
    void aNameIsShownSoThatItCanStandInATrail(String name, String shown) {
        assertThat(FileNames.shown(name)).isEqualTo(shown);
    }

    @Test
    void whateverANameHoldsItIsShownPrintableAndShort() {
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            String shown = FileNames.shown(Character.toString(c));
            assertThat(ObjectId.of(shown).value().indexOf(' ')).isNegative();
        }
        for (String name : List.of("\n".repeat(255), "x".repeat(255), "\ud800\udf00 ".repeat(60))) {
            assertThat(FileNames.shown(name)).endsWith("…").hasSizeLessThanOrEqualTo(120);
        }
    }

    @ParameterizedTest
    @CsvSource({"a.csv, A.CSV", "straße, STRASSE", "straße, STRAẞE", "ﬁle, file", "Ａ, a", "Zürich, zÜRICH", "ς, Σ"})
    void namesThatSomeFileSystemTakesForTheSameAreFolded(String one, String other) {
        assertThat(FileNames.folded(one)).isEqualTo(FileNames.folded(other));
    }

    @Test
    void whatIsFoldedIsFoldedAlready() {
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            if (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE) {
                String folded = FileNames.folded(Character.toString(c));
                assertThat(FileNames.folded(folded)).isEqualTo(folded);
            }
        }
    }

    @Test
    void otherNamesAreNot() {
        assertThat(FileNames.folded("a1")).isNotEqualTo(FileNames.folded("a2"));
        assertThat(FileNames.folded("é")).isNotEqualTo(FileNames.folded("e"));
    }
}
