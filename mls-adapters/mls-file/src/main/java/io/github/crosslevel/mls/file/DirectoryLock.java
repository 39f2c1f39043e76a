package io.github.crosslevel.mls.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a second outbox away from a directory, in this process or another; the system gives it back when the process
 * dies. Thread-safe.
 */
final class DirectoryLock implements Closeable {
    /** The name of the file that is locked; it stays there. */
    static final String NAME = ".lock";

    /**
     * The directories locked by this process. The lock of the system belongs to the process and is gone as soon as any
     * channel to the file is closed, so that a second outbox must be stopped before it opens the file.
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
     * Locks a directory.
     *
     * @param directory its real path; a directory that only this process writes into
     * @param problem what is said if another has it
     * @throws IOException if another has it, or the file cannot be opened
     */
    static DirectoryLock take(Path directory, String problem) throws IOException {
        Object identity = Objects.requireNonNullElse(
                Files.readAttributes(directory, BasicFileAttributes.class).fileKey(), directory);
        if (!HELD.add(identity)) {
            throw new IOException(problem);
        }
        @Nullable FileChannel locked = null;
        try {
            locked = lock(directory.resolve(NAME), problem);
            return new DirectoryLock(identity, locked);
        } finally {
            if (locked == null) {
                HELD.remove(identity);
            }
        }
    }

    private static FileChannel lock(Path file, String problem) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        @Nullable FileLock held = null;
        try {
            held = channel.tryLock();
        } finally {
            if (held == null) {
                channel.close();
            }
        }
        if (held == null) {
            throw new IOException(problem);
        }
        return channel;
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
