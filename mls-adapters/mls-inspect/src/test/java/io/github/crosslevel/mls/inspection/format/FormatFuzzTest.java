package io.github.crosslevel.mls.inspection.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.LocalDate;

/** Whatever the bytes, checking them ends in a report, and reading rules in rules or the declared exception. */
class FormatFuzzTest {
    private static final TableRules TABLE = TableRules.builder()
            .column("a", FieldType.text(0, 9))
            .optionalColumn("b", FieldType.date(LocalDate.of(2000, 1, 1), LocalDate.of(2100, 1, 1)))
            .build();
    private static final XmlRules XML = XmlRules.document("u", "a")
            .value("b/c", 0, 9, FieldType.whole(0, 9))
            .attribute("b", "d", FieldType.text(0, 9))
            .build();

    @FuzzTest(maxDuration = "5m")
    void tables(byte[] bytes) throws IOException {
        TABLE.check(new ByteArrayInputStream(bytes));
    }

    @FuzzTest(maxDuration = "5m")
    void xml(byte[] bytes) throws IOException {
        XML.check(new ByteArrayInputStream(bytes));
    }

    @FuzzTest(maxDuration = "5m")
    void schemas(byte[] bytes) {
        try {
            JsonSchema.load(bytes).check(bytes);
        } catch (FormatRuleException e) {
            assertThat(e.offset()).isBetween(0L, (long) bytes.length);
        }
    }

    @FuzzTest(maxDuration = "5m")
    void urls(byte[] bytes) throws UrlException {
        try {
            CanonicalUrl url = CanonicalUrl.of(new String(bytes, UTF_8));
            assertThat(CanonicalUrl.of(url.toString())).isEqualTo(url);
        } catch (UrlException e) {
            assertThat(e.offset()).isNotNegative();
        }
    }

    @FuzzTest(maxDuration = "5m")
    void texts(byte[] bytes) {
        try {
            assertThat(FormatRuleSet.parse("fuzz", bytes)).isNotNull();
        } catch (FormatTextException e) {
            assertThat(e.diagnostics()).isNotEmpty();
        }
    }
}
