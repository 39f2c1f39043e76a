package io.github.crosslevel.mls.examples.creditreport.scenario;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The directory that the scenario works in, for one process at a time. A temporary one is removed in the end.
 *
 * <pre>
 * database/              the reports
 * gateway/               keys, audit trail, transfers under way
 * internet/outbox/       inquiry files, internet/inbox/ result files
 * intranet/inbox/        inquiry files, intranet/outbox/ result files
 * </pre>
 */
final class Workspace implements Closeable {
    private final Path root;
    private final FileChannel lock;
    private final boolean temporary;

    private Workspace(Path root, FileChannel lock, boolean temporary) {
        this.root = root;
        this.lock = lock;
        this.temporary = temporary;
    }

    /**
     * Takes a directory, or makes a temporary one.
     *
     * @throws UsageException if it cannot be used, or another process uses it
     */
    static Workspace take(Optional<Path> directory) throws UsageException {
        try {
            Path root = directory.isPresent()
                    ? Files.createDirectories(directory.get())
                    : Files.createTempDirectory("credit-report-exchange-");
            FileChannel lock = FileChannel.open(
                    root.resolve("scenario.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!isLocked(lock)) {
                lock.close();
                throw new UsageException(
                        "directory `" + root + "` is in use by another process", "目录 `" + root + "` 正被另一进程使用");
            }
            return new Workspace(root, lock, directory.isEmpty());
        } catch (IOException e) {
            throw new UsageException("directory cannot be used: " + e, "目录无法使用: " + e);
        }
    }

    private static boolean isLocked(FileChannel lock) throws IOException {
        try {
            return lock.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    Path gateway() throws IOException {
        return Files.createDirectories(root.resolve("gateway"));
    }

    Path database() throws IOException {
        return Files.createDirectories(root.resolve("database"));
    }

    Path internetOutbox() throws IOException {
        return Files.createDirectories(root.resolve("internet").resolve("outbox"));
    }

    Path internetInbox() throws IOException {
        return Files.createDirectories(root.resolve("internet").resolve("inbox"));
    }

    Path intranetInbox() throws IOException {
        return Files.createDirectories(root.resolve("intranet").resolve("inbox"));
    }

    Path intranetOutbox() throws IOException {
        return Files.createDirectories(root.resolve("intranet").resolve("outbox"));
    }

    @Override
    public void close() throws IOException {
        lock.close();
        if (temporary) {
            Files.walkFileTree(root, new Removal());
        }
    }

    private static final class Removal extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure) throws IOException {
            if (failure != null) {
                throw failure;
            }
            Files.delete(directory);
            return FileVisitResult.CONTINUE;
        }
    }
}
