package io.github.crosslevel.mls.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Waits for changes of a directory by a watch service of the host, so that an idle directory costs nothing. It says
 * only that there is something to look at; what it is, {@link WatchedDirectory} and {@link FileOutbox} find out. It may
 * be wrong in both directions, so that the host polls now and then as well.
 *
 * <pre>{@code
 * try (DirectoryChanges changes = DirectoryChanges.of(directory, watchService)) {
 *     while (running) {
 *         changes.await(Duration.ofSeconds(10));
 *         outbox.poll();
 *     }
 * }
 * }</pre>
 */
public final class DirectoryChanges implements Closeable {
    private final WatchService service;
    private final WatchKey key;

    private DirectoryChanges(WatchService service, WatchKey key) {
        this.service = service;
        this.key = key;
    }

    /**
     * Starts watching a directory.
     *
     * @param service a service that serves this directory alone; the host closes it
     * @throws IOException if the directory cannot be watched
     */
    public static DirectoryChanges of(Path directory, WatchService service) throws IOException {
        WatchKey key = directory.register(
                service,
                StandardWatchEventKinds.ENTRY_CREATE,
                StandardWatchEventKinds.ENTRY_MODIFY,
                StandardWatchEventKinds.ENTRY_DELETE);
        return new DirectoryChanges(service, key);
    }

    /**
     * Waits until something has changed since the last call, at most for a time.
     *
     * @return whether something has, or may have; false too if the directory is gone
     * @throws InterruptedException if the thread is interrupted while waiting
     */
    public boolean await(Duration patience) throws InterruptedException {
        WatchKey signalled = service.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
        if (signalled == null) {
            return false;
        }
        signalled.pollEvents();
        return signalled.reset();
    }

    /** Stops watching. */
    @Override
    public void close() {
        key.cancel();
    }
}
