package io.github.crosslevel.mls.examples.creditreport.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.policy.source.Language;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TerminalReportTest {
    @Test
    void tablesInChineseAreThoseOfTheGoldenFile() throws IOException {
        assertThat(text(SampleRun.asExpected(), Language.CHINESE)).isEqualTo(golden("terminal.zh.txt"));
    }

    @Test
    void tablesInEnglishAreThoseOfTheGoldenFile() throws IOException {
        assertThat(text(SampleRun.asExpected(), Language.ENGLISH)).isEqualTo(golden("terminal.en.txt"));
    }

    @Test
    void whatIsNotAsExpectedIsToldLast() {
        assertThat(TerminalReport.of(SampleRun.otherwise(), Language.ENGLISH))
                .endsWith(
                        "1 expectations are NOT met:",
                        "  audit (audit <trail>)",
                        "    expected: 7 intact",
                        "    found:    line 3: \"gone\" & <lost>");
    }

    private static String text(RunReport run, Language language) {
        return String.join("\n", TerminalReport.of(run, language)) + "\n";
    }

    private static String golden(String name) throws IOException {
        try (InputStream in = TerminalReportTest.class.getResourceAsStream(name)) {
            assertThat(in).as(name).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
