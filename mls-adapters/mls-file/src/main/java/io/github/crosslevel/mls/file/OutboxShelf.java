package io.github.crosslevel.mls.file;

import io.github.crosslevel.mls.request.RequestId;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/**
 * Where an outbox keeps its files: {@code taken/<id>} while under way, then {@code sent/<id>-<name>} or
 * {@code refused/<id>-<name>}, and the journal that says so. The journal is written first; what a crash left in the
 * wrong place is put right when the shelf is opened.
 */
final class OutboxShelf implements Closeable {
    private static final String LOCK = ".lock";

    private final Path directory;
    private final FileChannel lock;
    private final OutboxJournal journal;

    private OutboxShelf(Path directory, FileChannel lock, OutboxJournal journal) {
        this.directory = directory;
        this.lock = lock;
        this.journal = journal;
    }

    static OutboxShelf open(Path directory, Duration retention, Instant now) throws IOException {
        Path real = Files.createDirectories(directory).toRealPath();
        for (OutboxJournal.State state : OutboxJournal.State.values()) {
            Directories.own(real.resolve(place(state)));
        }
        FileChannel lock = locked(real);
        try {
            OutboxShelf shelf = new OutboxShelf(real, lock, OutboxJournal.open(real, retention, now));
            shelf.tidy();
            return shelf;
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static FileChannel locked(Path directory) throws IOException {
        FileChannel lock = FileChannel.open(
                directory.resolve(LOCK),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                LinkOption.NOFOLLOW_LINKS);
        boolean held;
        try {
            held = lock.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            held = false; // by another outbox of this JVM
        }
        if (!held) {
            lock.close();
            throw new IOException("another outbox keeps its files there");
        }
        return lock;
    }

    private static String place(OutboxJournal.State state) {
        return switch (state) {
            case TAKEN -> "taken";
            case SENT -> "sent";
            case REFUSED -> "refused";
        };
    }

    /** Moves what has ended, and drops copies that were never noted. */
    private void tidy() throws IOException {
        Set<String> underWay = new HashSet<>();
        for (OutboxJournal.Entry entry : journal.all()) {
            if (entry.state() == OutboxJournal.State.TAKEN) {
                underWay.add(entry.request().toString());
            } else if (Files.exists(taken(entry.request()), LinkOption.NOFOLLOW_LINKS)) {
                move(entry);
            }
        }
        try (DirectoryStream<Path> copies = Files.newDirectoryStream(directory.resolve("taken"))) {
            for (Path copy : copies) {
                if (!underWay.contains(copy.getFileName().toString())) {
                    Files.delete(copy);
                }
            }
        }
    }

    OutboxJournal journal() {
        return journal;
    }

    Path taken(RequestId request) {
        return directory.resolve("taken").resolve(request.toString());
    }

    /** Makes the names of taken copies durable. */
    void forceTaken() throws IOException {
        Directories.force(directory.resolve("taken"));
    }

    /** Notes how a file ended, and puts it in its place. */
    void end(OutboxJournal.Entry ended, Instant now) throws IOException {
        journal.put(ended, now);
        move(ended);
    }

    private void move(OutboxJournal.Entry ended) throws IOException {
        Path place = directory.resolve(place(ended.state()));
        Files.move(
                taken(ended.request()),
                place.resolve(ended.request() + "-" + ended.name()),
                StandardCopyOption.ATOMIC_MOVE);
        Directories.force(place);
    }

    @Override
    public void close() throws IOException {
        try (lock) {
            journal.close();
        }
    }
}
