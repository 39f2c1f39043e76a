package io.github.crosslevel.mls.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the pages quote is what the newest full run measured: a row of a table that begins with the name of a target
 * ends with its value, in bold where the target is missed. With {@code -Dmls.goldens=update} the values are written
 * anew.
 */
class QuotedFiguresTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern ROW = Pattern.compile("(?m)^(\\| `([a-z0-9-]+)` \\|.*\\| )([^|\n]*)( \\|)$");

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "README.zh.md", "docs/benchmarks.md"})
    void pagesQuoteTheNewestFullRun(String page) throws IOException {
        Path file = ROOT.resolve(page);
        String text = Files.readString(file);
        Map<String, String> values = values();

        String right = ROW.matcher(text)
                .replaceAll(row -> Matcher.quoteReplacement(
                        row.group(1) + values.getOrDefault(row.group(2), row.group(3)) + row.group(4)));

        if (System.getProperty("mls.goldens", "").equals("update")) {
            Files.writeString(file, right);
            return;
        }
        assertThat(text).isEqualTo(right);
    }

    @Test
    void thePageOfBenchmarksHasEveryTarget() throws IOException {
        List<String> rows = new ArrayList<>();
        Matcher row = ROW.matcher(Files.readString(ROOT.resolve("docs/benchmarks.md")));
        while (row.find()) {
            rows.add(row.group(2));
        }

        assertThat(rows).containsSubsequence(values().keySet());
        assertThat(rows).filteredOn(values().keySet()::contains).doesNotHaveDuplicates();
    }

    @Test
    void pagesPointToThatRun() throws IOException {
        String directory = newest().getFileName().toString();

        assertThat(Files.readString(ROOT.resolve("docs/benchmarks.md"))).contains("benchmarks/results/" + directory);
        assertThat(Files.readString(ROOT.resolve("README.md"))).contains("benchmarks/results/" + directory);
        assertThat(Files.readString(ROOT.resolve("README.zh.md"))).contains("benchmarks/results/" + directory);
    }

    private static Map<String, String> values() throws IOException {
        Map<String, String> values = new LinkedHashMap<>();
        for (JsonNode target : results(newest()).path("targets")) {
            values.put(target.path("id").asText(), written(target));
        }
        return values;
    }

    private static String written(JsonNode target) {
        if (target.path("value").isNull()) {
            return "–";
        }
        String number = Figures.number(target.path("value").asDouble());
        return target.path("met").asBoolean() ? number : "**" + number + "**";
    }

    /** Returns the directory of the newest full run; directories begin with their day. */
    private static Path newest() throws IOException {
        try (Stream<Path> runs = Files.list(Path.of("results"))) {
            return runs.filter(QuotedFiguresTest::isFull)
                    .sorted()
                    .reduce((one, later) -> later)
                    .orElseThrow();
        }
    }

    private static boolean isFull(Path run) {
        return results(run).path("profile").asText().equals("full");
    }

    private static JsonNode results(Path run) {
        try {
            return new ObjectMapper().readTree(run.resolve("results.json").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
