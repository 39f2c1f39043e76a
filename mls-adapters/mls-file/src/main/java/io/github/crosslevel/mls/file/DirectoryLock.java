package io.github.crosslevel.mls.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a second outbox or delivery away from a directory, in this process or another; the system gives it back when
 * the process dies. Thread-safe.
 */
final class DirectoryLock implements Closeable {
    /** The name of the file that outboxes lock; it stays there. */
    static final String NAME = ".lock";

    /**
     * The directories and names locked by this process. The lock of the system belongs to the process and is gone as
     * soon as any channel to the file is closed, so that a second outbox must be stopped before it opens the file.
     */
    private static final Set<Object> HELD = ConcurrentHashMap.newKeySet();

    private final Object identity;
    private final FileChannel channel;
    private final AtomicBoolean closed = new AtomicBoolean();

    private DirectoryLock(Object identity, FileChannel channel) {
        this.identity = identity;
        this.channel = channel;
    }

    /**
     * Locks a file of a directory, or returns nothing if another has locked it.
     *
     * @param directory its real path; a directory that only this product writes into
     * @throws IOException if the file cannot be opened
     */
    static Optional<DirectoryLock> tryTake(Path directory, String name) throws IOException {
        Object identity = List.of(
                Objects.requireNonNullElse(
                        Files.readAttributes(directory, BasicFileAttributes.class)
                                .fileKey(),
                        directory),
                name);
        if (!HELD.add(identity)) {
            return Optional.empty();
        }
        Optional<DirectoryLock> taken = Optional.empty();
        try {
            taken = lock(directory.resolve(name)).map(channel -> new DirectoryLock(identity, channel));
            return taken;
        } finally {
            if (taken.isEmpty()) {
                HELD.remove(identity);
            }
        }
    }

    private static Optional<FileChannel> lock(Path file) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        @Nullable FileLock held = null;
        try {
            held = channel.tryLock();
            return Optional.ofNullable(held).map(lock -> channel);
        } catch (OverlappingFileLockException e) {
            return Optional.empty(); // by something else of this process
        } finally {
            if (held == null) {
                channel.close();
            }
        }
    }

    @Override
    public void close() throws IOException {
        if (closed.compareAndSet(false, true)) {
            try {
                channel.close();
            } finally {
                HELD.remove(identity); // once only: the next holder has it from here on
            }
        }
    }
}
