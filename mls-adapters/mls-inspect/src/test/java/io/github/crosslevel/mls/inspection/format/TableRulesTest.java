package io.github.crosslevel.mls.inspection.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.inspect.Finding;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableRulesTest {
    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2030, 12, 31);

    private static TableRules.Builder loans() {
        return TableRules.builder()
                .column("account", FieldType.text(1, 19))
                .column("due", FieldType.date(FIRST, LAST))
                .optionalColumn("amount", FieldType.decimal("0.00", "999.99"));
    }

    private static FormatReport check(FormatRules rules, String text, Charset charset) throws IOException {
        return rules.check(new ByteArrayInputStream(text.getBytes(charset)));
    }

    private static FormatReport check(String text) throws IOException {
        return check(loans().rows(1, 3).mostBytes(1000).build(), text, UTF_8);
    }

    private static List<String> messages(FormatReport report) {
        return report.findings().stream().map(Finding::message).toList();
    }

    @Test
    void aTableOfTheFormPassesAndIsDescribed() throws IOException {
        String text = "account,due,amount\r\n\"张,\"\"三\"\"\",2027-03-01,1.50\r\n李四,2026-11-23,\n";
        FormatReport report = check(text);
        assertThat(report.findings()).isEmpty();
        assertThat(report.facts().find("rows")).contains(AttributeValue.of(2));
        assertThat(report.facts().find("bytes")).contains(AttributeValue.of(text.getBytes(UTF_8).length));
        assertThat(report.facts().find("columns")).contains(AttributeValue.of(Set.of("account", "due", "amount")));
        assertThat(report.facts().find("first-date"))
                .contains(AttributeValue.of(Instant.parse("2026-11-23T00:00:00Z")));
        assertThat(report.facts().find("last-date")).contains(AttributeValue.of(Instant.parse("2027-03-01T00:00:00Z")));
        assertThat(check(loans().charset(GB18030).separator('|').build(), text.replace(',', '|'), GB18030)
                        .conforms())
                .isTrue();
    }

    @Test
    void whatBreaksARuleIsSaidWithRowColumnAndOffset() throws IOException {
        String text = "account,due,amount\n张三,2026-02-30,1.50\n李四,2026-11-23,1000.00\n";
        FormatReport report = check(text);
        assertThat(messages(report))
                .containsExactly(
                        "row 1: column `due` is no date as 2026-11-23",
                        "row 2: column `amount` is not from 0.00 to 999.99");
        assertThat(report.findings())
                .extracting(finding -> finding.place().offset())
                .containsExactly((long) "account,due,amount\n张三,".getBytes(UTF_8).length, (long)
                        text.substring(0, text.indexOf("1000")).getBytes(UTF_8).length);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "account,due\n",
                "account,amount,due\na,,2026-11-23\n",
                "Account,due,amount\na,2026-11-23,\n",
                "\ufeffaccount,due,amount\na,2026-11-23,\n",
                "account,due,amount",
                "account,due,amount\n",
                "account,due,amount\n\n",
                "account,due,amount\na,2026-11-23\n",
                "account,due,amount\na,2026-11-23,1,1\n",
                "account,due,amount\n,2026-11-23,1\n",
                "account,due,amount\na\"b,2026-11-23,1\n",
                "account,due,amount\n\"a\"b,2026-11-23,1\n",
                "account,due,amount\n\"a,2026-11-23,1\n",
                "account,due,amount\n\"a\nb\",2026-11-23,1\n",
                "account,due,amount\na\rb,2026-11-23,1\n",
                "account,due,amount\na,2026-11-23,1\nb,2026-11-23,1\nc,2026-11-23,1\nd,2026-11-23,1\n",
            })
    void anotherTableIsRefused(String text) throws IOException {
        assertThat(check(text).conforms()).isFalse();
    }

    @Test
    void limitsHoldAtTheLimitAndOneAbove() throws IOException {
        String row = "a,2026-11-23,1\n";
        String header = "account,due,amount\n";
        assertThat(check(header + row.repeat(3)).conforms()).isTrue();
        assertThat(messages(check(header + row.repeat(4)))).containsExactly("more than 3 rows");
        assertThat(messages(check(loans().rows(2, 3).build(), header + row, UTF_8)))
                .containsExactly("1 rows, at least 2");
        int bytes = header.length() + row.length();
        assertThat(check(loans().mostBytes(bytes).build(), header + row, UTF_8).conforms())
                .isTrue();
        assertThat(messages(check(loans().mostBytes(bytes - 1).build(), header + row, UTF_8)))
                .containsExactly("more than " + (bytes - 1) + " bytes");
        assertThat(messages(check(header + "x".repeat((1 << 16) + 1))))
                .containsExactly("row 1 is longer than 65536 bytes, or a quote in it has no end");
    }

    @Test
    void bytesOfAnotherCharsetAreRefused() throws IOException {
        String text = "account,due,amount\n张三,2026-11-23,1\n";
        assertThat(messages(check(loans().build(), text, GB18030))).containsExactly("row 1 is not UTF-8");
        assertThat(messages(check(loans().build(), text, StandardCharsets.UTF_16LE)))
                .containsExactly("header is not [account, due, amount]");
    }

    @Test
    void aFileOfAnySizeIsReadInBoundedMemory() throws IOException {
        byte[] row = "张三,2026-11-23,1.50\n".getBytes(UTF_8);
        long rows = 200_000;
        InputStream endless = new InputStream() {
            private final byte[] header = "account,due,amount\n".getBytes(UTF_8);
            private long position;

            @Override
            public int read() {
                long at = position++;
                if (at < header.length) {
                    return header[(int) at];
                }
                long past = at - header.length;
                return past < rows * row.length ? row[(int) (past % row.length)] & 0xff : -1;
            }
        };
        FormatReport report = loans().build().check(endless);
        assertThat(report.conforms()).isTrue();
        assertThat(report.facts().find("rows")).contains(AttributeValue.of(rows));
    }

    @Test
    void recordsOfFixedWidthCountBytes() throws IOException {
        RecordRules records = RecordRules.builder()
                .charset(GB18030)
                .text("name", 6, FieldType.text(1, 3))
                .number("cents", 5, FieldType.whole(-99, 99_999))
                .optionalText("day", 8, FieldType.compactDate(FIRST, LAST))
                .rows(1, 10)
                .build();
        FormatReport report = check(records, "张三  0012320261123\n王小明-0099        \r\n", GB18030);
        assertThat(report.findings()).isEmpty();
        assertThat(report.facts().find("rows")).contains(AttributeValue.of(2));
        assertThat(messages(check(records, "张三0012320261123\n", GB18030)))
                .containsExactly("row 1 is 17 bytes long, expected 19");
        assertThat(messages(check(records, "a张三 0012320261123\n", GB18030))).isEmpty();
        assertThat(messages(check(records, "a张三丰012320261123\n", GB18030)))
                .containsExactly("row 1: column `name` is not GB18030", "row 1: column `cents` is not GB18030");
        assertThat(check(records, "张三  0 12320261123\n", GB18030).findings())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.message()).isEqualTo("row 1: column `cents` is no whole number");
                    assertThat(finding.place().offset()).isEqualTo(6);
                });
        assertThat(messages(check(records, "      0012320261123\n", GB18030)))
                .containsExactly("row 1: column `name` has 0 characters, from 1 to 3");
    }

    @Test
    void whateverTheBytesThereIsAReport() throws IOException {
        Random random = new Random(31);
        TableRules rules = loans().build();
        byte[] valid = "account,due,amount\n\"张,三\",2027-03-01,1.50\r\n李四,2026-11-23,\n".getBytes(UTF_8);
        for (int i = 0; i < 5_000; i++) {
            byte[] mutant = valid.clone();
            mutant[random.nextInt(mutant.length)] = (byte) random.nextInt();
            mutant[random.nextInt(mutant.length)] = (byte) ",\"\n\r张".charAt(random.nextInt(5));
            rules.check(new ByteArrayInputStream(mutant))
                    .findings()
                    .forEach(finding -> assertThat(finding.place().offset()).isBetween(0L, (long) mutant.length));
        }
    }

    @Test
    void declarationsAreChecked() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TableRules.builder().build());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RecordRules.builder().build());
        assertThatIllegalArgumentException().isThrownBy(() -> loans().column("due", FieldType.text(0, 1)));
        assertThatIllegalArgumentException().isThrownBy(() -> loans().separator('a'));
        assertThatIllegalArgumentException().isThrownBy(() -> loans().charset(StandardCharsets.UTF_16));
        assertThatIllegalArgumentException().isThrownBy(() -> loans().rows(2, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RecordRules.builder().text("a", 0, FieldType.text(0, 1)));
    }
}
