package io.github.crosslevel.mls.examples.creditreport.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.policy.source.Language;
import io.github.crosslevel.mls.policy.source.Phrase;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class NarratorTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void logHasALineForEachQuarterAndNoMore() {
        tell(Language.ENGLISH, Narrator.Medium.LOG);

        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "• files",
                        "  a.csv  being judged",
                        "  a.csv   26 %  2.6 / 10.0 MB",
                        "  a.csv   60 %  6.0 / 10.0 MB",
                        "  a.csv  100 %  10.0 / 10.0 MB");
    }

    @Test
    void terminalHasOneBarThatGrowsAndStaysWhenItIsFull() {
        tell(Language.CHINESE, Narrator.Medium.TERMINAL);

        String[] drawn = out.toString(StandardCharsets.UTF_8).split("\r(?!\n)");
        assertThat(drawn[0].strip()).isEqualTo("• 文件级");
        assertThat(drawn[1]).isEqualTo("  [" + "░".repeat(30) + "] a.csv  判定中   ");
        assertThat(drawn[2]).isEqualTo("  [" + "█".repeat(7) + "░".repeat(23) + "] a.csv   26 %  2.6 / 10.0 MB   ");
        assertThat(drawn[drawn.length - 1])
                .isEqualTo("  [" + "█".repeat(30) + "] a.csv  100 %  10.0 / 10.0 MB   " + System.lineSeparator());
    }

    private void tell(Language language, Narrator.Medium medium) {
        Narrator narrator = new Narrator(new PrintStream(out, true, StandardCharsets.UTF_8), language, medium);
        narrator.begin(new Phrase("files", "文件级"));
        narrator.at("a.csv", 0, 0);
        narrator.at("a.csv", 2_600_000, 10_000_000);
        narrator.at("a.csv", 2_700_000, 10_000_000);
        narrator.at("a.csv", 6_000_000, 10_000_000);
        narrator.at("a.csv", 10_000_000, 10_000_000);
    }
}
