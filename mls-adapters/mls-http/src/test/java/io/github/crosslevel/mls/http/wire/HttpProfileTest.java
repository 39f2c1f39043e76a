package io.github.crosslevel.mls.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class HttpProfileTest {
    private static final Path PROFILE = Path.of("..", "..", "docs", "spec", "http-profile.md");
    private static final Pattern ROW = Pattern.compile("\\| `[A-Z_]+` \\| [0-9]{3} \\| [^|]+ \\|");

    @Test
    void tableOfRefusalsIsTheOneInTheCode() throws IOException {
        List<String> rows = Files.readAllLines(PROFILE).stream()
                .filter(line -> ROW.matcher(line).matches())
                .toList();
        assertThat(rows)
                .containsExactlyElementsOf(Arrays.stream(HttpProblem.values())
                        .map(problem -> "| `" + problem + "` | " + problem.status() + " | " + problem.text() + " |")
                        .toList());
    }
}
