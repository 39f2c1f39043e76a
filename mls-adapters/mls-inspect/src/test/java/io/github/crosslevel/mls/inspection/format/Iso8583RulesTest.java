package io.github.crosslevel.mls.inspection.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.inspect.Finding;
import io.github.crosslevel.mls.inspection.format.Iso8583Rules.Bitmap;
import io.github.crosslevel.mls.inspection.format.Iso8583Rules.Characters;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Iso8583RulesTest {
    /** Fields 2, 3, 4, 41, and 102 by a second bitmap. */
    private static final String VALID = "0200" + "F000000000800000" + "0000000004000000" + "16" + "6222021234567890"
            + "000000" + "000000010000" + "TERM0001" + "04" + "ACC1";

    private static Iso8583Rules rules(Bitmap bitmap) {
        return Iso8583Rules.builder(bitmap)
                .types("0200", "0210")
                .variable(2, Characters.NUMERIC, 19)
                .fixed(3, Characters.NUMERIC, 6)
                .fixed(4, Characters.NUMERIC, 12)
                .fixed(41, Characters.PRINTABLE, 8)
                .fixed(64, Characters.BINARY, 8)
                .variable(102, Characters.ALPHANUMERIC, 28)
                .require(3, 4)
                .build();
    }

    private static FormatReport check(Iso8583Rules rules, String message) throws IOException {
        return rules.check(new ByteArrayInputStream(message.getBytes(ISO_8859_1)));
    }

    private static List<String> messages(String message) throws IOException {
        return check(rules(Bitmap.HEXADECIMAL), message).findings().stream()
                .map(Finding::message)
                .toList();
    }

    @Test
    void aMessageOfTheFormPasses() throws IOException {
        FormatReport report = check(rules(Bitmap.HEXADECIMAL), VALID);
        assertThat(report.findings()).isEmpty();
        assertThat(report.facts().find("message-type")).contains(AttributeValue.of("0200"));
        assertThat(report.facts().find("fields")).contains(AttributeValue.of(Set.of("2", "3", "4", "41", "102")));
        String binary = "0210" + "\u0030\0\0\0\0\0\0\u0001" + "000000" + "000000010000" + "\0\u00ff234567";
        assertThat(check(rules(Bitmap.BINARY), binary).findings()).isEmpty();
    }

    @Test
    void whatBreaksARuleIsSaidWithItsPlace() throws IOException {
        assertThat(messages(VALID + "x")).containsExactly("more bytes follow upon the last field");
        assertThat(messages(VALID.replace("TERM0001", "TERM\u00a2001"))).containsExactly("field 41 is not PRINTABLE");
        assertThat(messages(VALID.replace("F000000000800000", "D000000000800000")
                        .replace("6222021234567890000000", "6222021234567890")))
                .containsExactly("field 3 is missing");
        Finding finding = check(rules(Bitmap.HEXADECIMAL), VALID.replace("16622202", "1662220X"))
                .findings()
                .get(0);
        assertThat(finding.message()).isEqualTo("field 2 is not NUMERIC");
        assertThat(finding.place().offset()).isEqualTo(VALID.indexOf("1662220") + 7L);
    }

    @ParameterizedTest
    @CsvSource({
        "0200F, 0800F",
        "F000000000800000, f000000000800000",
        "F000000000800000, F80000000080000",
        "8000000000000004, 8000008000000004",
        "16622, 20622",
        "16622, 1a622",
        "TERM, TER",
        "04ACC1, 05ACC1",
        "04ACC1, 29ACC1",
        "04ACC1, 04ACC",
        "0200F0, 0200F1",
    })
    void anotherMessageIsRefused(String part, String other) throws IOException {
        assertThat(VALID).contains(part);
        assertThat(messages(VALID.replace(part, other))).isNotEmpty();
    }

    @Test
    void whateverTheBytesThereIsAReport() throws IOException {
        Random random = new Random(61);
        byte[] valid = VALID.getBytes(ISO_8859_1);
        for (int i = 0; i < 20_000; i++) {
            byte[] mutant = java.util.Arrays.copyOf(valid, valid.length - random.nextInt(40));
            mutant[random.nextInt(mutant.length)] = (byte) random.nextInt();
            for (Bitmap bitmap : Bitmap.values()) {
                rules(bitmap)
                        .check(new ByteArrayInputStream(mutant))
                        .findings()
                        .forEach(finding -> assertThat(finding.place().offset()).isBetween(0L, (long) mutant.length));
            }
        }
    }

    @Test
    void declarationsAreChecked() {
        Iso8583Rules.Builder builder = Iso8583Rules.builder(Bitmap.BINARY);
        assertThatIllegalArgumentException().isThrownBy(() -> builder.fixed(1, Characters.BINARY, 8));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.fixed(65, Characters.BINARY, 8));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.variable(2, Characters.NUMERIC, 1000));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Iso8583Rules.builder(Bitmap.BINARY).require(3).build());
    }
}
