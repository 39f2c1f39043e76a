package io.github.crosslevel.mls.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Whatever the bytes, journals and names of files are read or refused, and what is read is read again alike. */
class FileFuzzTest {
    @FuzzTest(maxDuration = "2m")
    void journals(byte[] bytes) throws IOException {
        Path directory = Files.createTempDirectory("mls-fuzz");
        Path journal = Files.write(directory.resolve("journal"), bytes);
        try {
            List<OutboxJournal.Entry> entries = read(directory);
            assertThat(read(directory)).isEqualTo(entries);
        } catch (IOException e) {
            assertThat(Files.readAllBytes(journal)).isEqualTo(bytes);
        } finally {
            Files.deleteIfExists(journal);
            Files.deleteIfExists(directory.resolve(".journal.new"));
            Files.delete(directory);
        }
    }

    private static List<OutboxJournal.Entry> read(Path directory) throws IOException {
        try (OutboxJournal journal = OutboxJournal.open(directory, Duration.ofDays(30), Instant.EPOCH)) {
            return journal.all();
        }
    }

    @FuzzTest(maxDuration = "2m")
    void names(byte[] bytes) {
        String name = new String(bytes, StandardCharsets.UTF_8);
        String folded = FileNames.folded(name);
        assertThat(FileNames.folded(folded)).isEqualTo(folded);
        if (FileNames.problem(name).isEmpty()) {
            assertThat(name.getBytes(StandardCharsets.UTF_8)).isEqualTo(bytes).doesNotContain('/', '\\', 0);
        }
    }
}
