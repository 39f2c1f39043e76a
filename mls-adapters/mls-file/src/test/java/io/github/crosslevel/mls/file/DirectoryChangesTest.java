package io.github.crosslevel.mls.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.WatchService;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryChangesTest {
    @TempDir
    private Path directory;

    @Test
    void aChangeEndsTheWaiting() throws Exception {
        try (WatchService service = directory.getFileSystem().newWatchService();
                DirectoryChanges changes = DirectoryChanges.of(directory, service)) {
            assertThat(changes.await(Duration.ofMillis(1))).isFalse();
            Files.writeString(directory.resolve("a"), "a\n");
            assertThat(changes.await(Duration.ofMinutes(2))).isTrue();
        }
    }

    @Test
    void whenTheDirectoryIsGoneThereIsNothingToLookAt() throws Exception {
        Path gone = Files.createDirectory(directory.resolve("gone"));
        try (WatchService service = directory.getFileSystem().newWatchService();
                DirectoryChanges changes = DirectoryChanges.of(gone, service)) {
            Files.delete(gone);
            assertThat(changes.await(Duration.ofMinutes(2))).isFalse();
        }
    }
}
