package io.github.crosslevel.mls.crypto.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.audit.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keeps {@code docs/spec/audit-trail.md} true. */
final class AuditTrailSpecTest {
    @TempDir
    private Path directory;

    private String page = "";

    @BeforeEach
    void read() throws IOException {
        page = Files.readString(Path.of("..", "docs", "spec", "audit-trail.md"));
    }

    private String block(String language) {
        Matcher block = Pattern.compile("```" + language + "\n(.*?)```\n", Pattern.DOTALL)
                .matcher(page);
        assertThat(block.find()).as(language).isTrue();
        return block.group(1);
    }

    @Test
    void theVerifierAcceptsTheVectors() throws IOException {
        Path trail = Files.writeString(directory.resolve("trail.jsonl"), block("jsonl"));
        Files.writeString(TrailFixture.checkpoint(trail), block("checkpoint"));
        assertThat(TrailFixture.verify(trail)).extracting("signed").isEqualTo(3L);
    }

    @Test
    void theWriterReproducesTheVectors() throws IOException {
        Path trail = directory.resolve("trail.jsonl");
        try (AuditFile file = TrailFixture.open(trail)) {
            file.append(TrailFixture.crossing(1, Outcome.FORWARDED));
            file.append(TrailFixture.crossing(2, Outcome.REFUSED)).await();
        }
        assertThat(trail).content().isEqualTo(block("jsonl"));
        assertThat(TrailFixture.checkpoint(trail)).content().isEqualTo(block("checkpoint"));
        assertThat(TrailFixture.KEY.publicKeyPem()).isEqualTo(block("pem"));
    }

    @Test
    void theTableListsEachKindOfViolation() {
        assertThat(Pattern.compile("^\\| `([A-Z_]+)` \\|", Pattern.MULTILINE)
                        .matcher(page)
                        .results()
                        .map(row -> row.group(1)))
                .containsExactly(Arrays.stream(AuditViolation.Kind.values())
                        .map(Enum::name)
                        .toArray(String[]::new));
    }

    @Test
    void theLimitsAreThoseOfTheCode() {
        assertThat(LinkedLine.MAX_LENGTH).isEqualTo(TrailLines.MAX_LENGTH).isEqualTo(65_535);
        assertThat(page)
                .contains("at most 65 535\nbytes")
                .contains("when " + AuditFile.CHECKPOINT_EVERY + " entries or more");
    }
}
