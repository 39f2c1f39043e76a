package io.github.crosslevel.mls.crypto.audit;

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
 * Keeps a second writer away from a trail, in this process or another; the system gives it back when the process dies.
 */
final class TrailLock implements Closeable {
    /**
     * The trails open in this process. The system's lock belongs to the whole process and is gone as soon as any
     * descriptor of the file is closed, so a second attempt must be stopped before it opens the file.
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private TrailLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    static TrailLock take(Path trail) throws IOException {
        Path file = lockFile(trail);
        if (!HELD.add(file)) {
            throw new IOException("audit trail `" + trail.getFileName() + "` is already open in this process");
        }
        @Nullable TrailLock taken = null;
        try {
            taken = lock(file, trail);
            return taken;
        } finally {
            if (taken == null) {
                HELD.remove(file);
            }
        }
    }

    /** Returns one and the same file for all names that lead to a trail. */
    private static Path lockFile(Path trail) throws IOException {
        Path directory = trail.toAbsolutePath().resolveSibling("").toRealPath();
        Path real = Files.exists(trail) ? trail.toRealPath() : directory.resolve(trail.getFileName());
        return real.resolveSibling(real.getFileName() + ".lock");
    }

    private static TrailLock lock(Path file, Path trail) throws IOException {
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
            throw new IOException("audit trail `" + trail.getFileName() + "` is open in another process");
        }
        return new TrailLock(file, channel);
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
