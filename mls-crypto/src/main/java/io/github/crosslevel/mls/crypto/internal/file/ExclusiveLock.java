package io.github.crosslevel.mls.crypto.internal.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a second writer away from a file, in this process or another; the system gives it back when the process dies.
 */
public final class ExclusiveLock implements Closeable {
    /**
     * The files open in this process. The system's lock belongs to the whole process and is gone as soon as any
     * descriptor of the file is closed, so a second attempt must be stopped before it opens the file.
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private ExclusiveLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Takes the lock of a file, which stands beside it.
     *
     * @param kind what the file is, for the message
     * @throws IOException if somebody holds it
     */
    public static ExclusiveLock take(String kind, Path target) throws IOException {
        Path file = lockFile(target);
        if (!HELD.add(file)) {
            throw new IOException(kind + " `" + target.getFileName() + "` is already open in this process");
        }
        @Nullable ExclusiveLock taken = null;
        try {
            taken = lock(kind, file, target);
            return taken;
        } finally {
            if (taken == null) {
                HELD.remove(file);
            }
        }
    }

    /** Returns one and the same file for all names that lead to it. */
    private static Path lockFile(Path target) throws IOException {
        Path directory = target.toAbsolutePath().resolveSibling("").toRealPath();
        Path real = Files.exists(target) ? target.toRealPath() : directory.resolve(target.getFileName());
        return real.resolveSibling(real.getFileName() + ".lock");
    }

    private static ExclusiveLock lock(String kind, Path file, Path target) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        @Nullable FileLock held = null;
        try {
            held = channel.tryLock();
        } finally {
            if (held == null) {
                channel.close();
            }
        }
        if (held == null) {
            throw new IOException(kind + " `" + target.getFileName() + "` is open in another process");
        }
        return new ExclusiveLock(file, channel);
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            HELD.remove(file);
        }
    }
}
