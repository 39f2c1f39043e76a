package io.github.crosslevel.mls.inspection.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.inspect.Disposition;
import io.github.crosslevel.mls.inspect.Finding;
import io.github.crosslevel.mls.inspection.match.Regex;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParameterRulesTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2026, 12, 31);
    private static final ParameterRules RULES = ParameterRules.builder()
            .required("account", FieldType.matching(Regex.of("[0-9]{16}|X+"), 19))
            .optional("page", FieldType.whole(1, 1000))
            .optional("amount", FieldType.decimal("-5.00", "1000000.00"))
            .optional("day", FieldType.date(FIRST, LAST))
            .optional("value-date", FieldType.compactDate(FIRST, LAST))
            .optional("name", FieldType.text(1, 5))
            .repeatable("currency", FieldType.oneOf("CNY", "USD"), 2)
            .build();

    private static List<String> messages(String form) {
        return RULES.checkForm(form.getBytes(ISO_8859_1)).findings().stream()
                .map(Finding::message)
                .toList();
    }

    @Test
    void declaredParametersPassAndAreFacts() {
        FormatReport report = RULES.checkForm(
                "account=6222021234567890&currency=CNY&currency=USD&name=%E5%BC%A0%E4%B8%89".getBytes(ISO_8859_1));
        assertThat(report.findings()).isEmpty();
        assertThat(report.facts().find("parameters"))
                .contains(AttributeValue.of(Set.of("account", "currency", "name")));
        assertThat(report.facts().find("parameter-count")).contains(AttributeValue.of(4));
        assertThat(report.inspection().disposition()).isEqualTo(Disposition.PASS);
    }

    @Test
    void whatBreaksARuleIsSaidWithItsPlaceAndWithoutTheValue() {
        FormatReport report = RULES.checkForm("account=6222021234567890&page=0&secret=hunter2".getBytes(ISO_8859_1));
        assertThat(report.findings()).extracting(Finding::code).containsOnly(ReasonCode.FORMAT_VIOLATION);
        assertThat(report.findings())
                .extracting(Finding::message)
                .containsExactly("parameter `page` is not from 1 to 1000", "a parameter is not declared");
        assertThat(report.findings()).extracting(f -> f.place().offset()).containsExactly(25L, 32L);
        assertThat(report.toString()).doesNotContain("hunter2").doesNotContain("622202");
        assertThat(report.inspection().disposition()).isEqualTo(Disposition.BLOCK);
    }

    @Test
    void aParameterMustNotBeMissingNorStandTooOften() {
        assertThat(messages("")).containsExactly("parameter `account` is missing");
        assertThat(messages("account=X&account=X")).containsExactly("parameter `account` stands more than 1 times");
        assertThat(messages("account=X&currency=CNY&currency=USD&currency=CNY"))
                .containsExactly("parameter `currency` stands more than 2 times");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "account=X&",
                "account=X&&page=1",
                "&account=X",
                "account=X&=1",
                "account=%4",
                "account=%4G",
                "account=%ff",
                "account=%c0%80",
                "account=X&page=%u0031",
                "account=X;page=1",
                "account=X&Page=1",
                "account=X&page%00=1",
                "account=X&name=%00",
                "account=X&name=a%0d%0ab",
                "account=X&name=%ed%a0%80",
            })
    void formsThatParsersReadDifferentlyAreRefused(String form) {
        assertThat(messages(form)).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "page, 1, true",
        "page, 1000, true",
        "page, 0, false",
        "page, 1001, false",
        "page, 01, false",
        "page, 1.0, false",
        "page, -1, false",
        "page, 1e2, false",
        "page, 0x1, false",
        "page, 99999999999999999999, false",
        "page, '１', false",
        "amount, 0.01, true",
        "amount, -5.00, true",
        "amount, -5.01, false",
        "amount, 1.001, false",
        "amount, 1., false",
        "amount, .5, false",
        "amount, 1000000, true",
        "day, 2026-02-28, true",
        "day, 2026-02-29, false",
        "day, 2025-12-31, false",
        "day, 2026-1-1, false",
        "day, 20260101, false",
        "value-date, 20261231, true",
        "value-date, 20261301, false",
        "value-date, 2026-01-01, false",
        "currency, CNY, true",
        "currency, cny, false",
        "name, 张三丰, true",
        "name, '', false",
        "name, 123456, false",
        "account, 62220212345678901, false",
        "account, XX, true",
        "account, 'X ', false",
    })
    void eachTypeTakesItsValuesOnly(String name, String value, boolean taken) {
        List<ParameterRules.Parameter> sent = List.of(new ParameterRules.Parameter(name, value, 0));
        assertThat(RULES.check(sent).findings().stream()
                        .map(Finding::message)
                        .filter(message -> !message.endsWith("is missing")))
                .hasSize(taken ? 0 : 1);
    }

    @Test
    void whateverTheBytesThereIsAReport() {
        Random random = new Random(21);
        byte[] valid = "account=6222021234567890&currency=CNY&name=%E5%BC%A0".getBytes(ISO_8859_1);
        for (int i = 0; i < 20_000; i++) {
            byte[] mutant = valid.clone();
            for (int j = 0; j < 3; j++) {
                mutant[random.nextInt(mutant.length)] = (byte) random.nextInt();
            }
            RULES.checkForm(mutant)
                    .findings()
                    .forEach(finding -> assertThat(finding.place().offset()).isBetween(0L, (long) mutant.length));
        }
        assertThat(RULES.checkForm(new byte[ParameterRules.MAX_FORM + 1]).conforms())
                .isFalse();
        assertThat(RULES.checkForm("&".repeat(1000).getBytes(ISO_8859_1)).findings())
                .hasSize(64);
    }

    @Test
    void declarationsAreChecked() {
        assertThatIllegalArgumentException().isThrownBy(() -> FieldType.whole(2, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> FieldType.date(LAST, FIRST));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ParameterRules.builder()
                        .required("a", FieldType.text(0, 1))
                        .optional("a", FieldType.text(0, 1)));
    }
}
