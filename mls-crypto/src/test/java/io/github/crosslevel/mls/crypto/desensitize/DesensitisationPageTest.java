package io.github.crosslevel.mls.crypto.desensitize;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page on desensitisation shows what the code does. */
class DesensitisationPageTest {
    private static final Pattern MASK =
            Pattern.compile("\\| `([A-Z_]+)` \\|[^|]*\\|[^|]*\\| `([^`]+)` \\| `([^`]+)` \\|");

    private static List<String> page() throws IOException {
        return Files.readAllLines(Path.of("../docs/desensitisation.md"));
    }

    @Test
    void everyMaskShowsWhatTheTableSays() throws IOException {
        Set<Mask> shown = EnumSet.noneOf(Mask.class);
        for (String line : page()) {
            Matcher row = MASK.matcher(line);
            if (row.matches()) {
                Mask mask = Mask.valueOf(row.group(1));
                assertThat(mask.apply(row.group(2))).as(line).isEqualTo(row.group(3));
                shown.add(mask);
            }
        }
        assertThat(shown).isEqualTo(EnumSet.allOf(Mask.class));
    }

    @Test
    void everyReasonIsExplained() throws IOException {
        String page = String.join("\n", page());
        for (FormatPreservingResult.Reason reason : FormatPreservingResult.Reason.values()) {
            assertThat(page).contains("`" + reason + "`");
        }
    }
}
