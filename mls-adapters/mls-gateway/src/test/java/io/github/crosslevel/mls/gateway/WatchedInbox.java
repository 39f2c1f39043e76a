package io.github.crosslevel.mls.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.List;

/**
 * The directory of a receiver, under watch: whatever happens to a visible file there is seen. A file that is moved to
 * its place shows as one creation; one that is written in its place shows modifications too.
 */
final class WatchedInbox implements Closeable {
    private static final String MARK = "end-of-watch";

    private final Path directory;
    private final WatchService service;
    private final List<String> seen = new ArrayList<>();

    private WatchedInbox(Path directory, WatchService service) {
        this.directory = directory;
        this.service = service;
    }

    static WatchedInbox of(Path directory) throws IOException {
        Files.createDirectories(directory);
        WatchService service = directory.getFileSystem().newWatchService();
        directory.register(
                service,
                StandardWatchEventKinds.ENTRY_CREATE,
                StandardWatchEventKinds.ENTRY_MODIFY,
                StandardWatchEventKinds.ENTRY_DELETE);
        return new WatchedInbox(directory, service);
    }

    /** Checks that nothing but this one file has ever been visible, that it came all at once, and what is in it. */
    void assertOnly(String name, byte[] content) throws IOException {
        assertThat(events()).containsExactly("ENTRY_CREATE " + name);
        assertThat(Files.readAllBytes(directory.resolve(name))).isEqualTo(content);
    }

    /** Checks that nothing has ever been visible. */
    void assertEmpty() throws IOException {
        assertThat(events()).isEmpty();
    }

    private List<String> events() throws IOException {
        Path mark = Files.createFile(directory.resolve(MARK));
        try {
            while (!drain()) {
                // until the watch has seen everything before the mark
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            Files.delete(mark);
        }
        return seen;
    }

    private boolean drain() throws InterruptedException {
        WatchKey key = service.take();
        boolean marked = false;
        for (WatchEvent<?> event : key.pollEvents()) {
            String name = String.valueOf(event.context());
            marked |= name.equals(MARK);
            if (!name.startsWith(".") && !name.equals(MARK)) {
                seen.add(event.kind() + " " + name);
            }
        }
        key.reset();
        return marked;
    }

    @Override
    public void close() throws IOException {
        service.close();
    }
}
