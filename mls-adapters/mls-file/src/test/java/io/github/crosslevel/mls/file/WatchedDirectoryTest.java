package io.github.crosslevel.mls.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchedDirectoryTest {
    @TempDir
    private Path directory;

    private Instant now = Instant.parse("2026-11-22T09:00:00Z");
    private WatchedDirectory watched;

    @BeforeEach
    void watch() {
        watched = WatchedDirectory.of(directory, Duration.ofSeconds(5), () -> now);
    }

    private void pass(long seconds) {
        now = now.plusSeconds(seconds);
    }

    @Test
    void aFileIsCompleteOnceItHasStayedAsItIs() throws IOException {
        Path file = Files.writeString(directory.resolve("a.csv"), "a\n");
        assertThat(watched.poll()).isEmpty();
        pass(4);
        assertThat(watched.poll()).isEmpty();
        pass(1);
        assertThat(watched.poll()).containsExactly(file);
        assertThat(watched.poll()).containsExactly(file);
        Files.delete(file);
        assertThat(watched.poll()).isEmpty();
    }

    @Test
    void aFileThatChangesStartsAnew() throws IOException {
        Path file = Files.writeString(directory.resolve("a.csv"), "a\n");
        watched.poll();
        pass(5);
        Files.writeString(file, "a\nb\n");
        assertThat(watched.poll()).isEmpty();
        pass(5);
        Files.setLastModifiedTime(file, FileTime.from(now));
        assertThat(watched.poll()).isEmpty();
        pass(5);
        Path other = Files.writeString(directory.resolve(".other"), "a\nc\n");
        Files.setLastModifiedTime(other, FileTime.from(now.minusSeconds(5)));
        Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
        assertThat(watched.poll()).isEmpty();
        pass(5);
        assertThat(watched.poll()).containsExactly(file);
    }

    @Test
    void aQuietTimeMayBeForEver() throws IOException {
        watched = WatchedDirectory.of(directory, ChronoUnit.FOREVER.getDuration(), () -> now);
        Files.writeString(directory.resolve("a.csv"), "a\n");
        for (int i = 0; i < 2; i++) {
            assertThat(watched.poll()).isEmpty();
            pass(5);
        }
    }

    @Test
    void filesComeInTheOrderOfTheirNames() throws IOException {
        Path b = Files.writeString(directory.resolve("b"), "");
        Path a = Files.writeString(directory.resolve("a"), "");
        watched.poll();
        pass(5);
        assertThat(watched.poll()).containsExactly(a, b);
    }

    @Test
    void onlyVisibleRegularFilesAreSeen() throws IOException {
        Files.writeString(directory.resolve(".a.csv.part"), "a\n");
        Files.createDirectory(directory.resolve("directory"));
        Files.createSymbolicLink(directory.resolve("link"), directory.resolve(".a.csv.part"));
        watched.poll();
        pass(5);
        assertThat(watched.poll()).isEmpty();
    }

    @Test
    void aDirectoryThatCannotBeReadIsAnError() {
        WatchedDirectory missing = WatchedDirectory.of(directory.resolve("missing"), Duration.ofSeconds(5), () -> now);
        assertThatIOException().isThrownBy(missing::poll);
        assertThatIllegalArgumentException().isThrownBy(() -> WatchedDirectory.of(directory, Duration.ZERO, () -> now));
    }
}
