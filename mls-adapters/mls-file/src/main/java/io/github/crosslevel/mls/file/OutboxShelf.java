package io.github.crosslevel.mls.file;

import io.github.crosslevel.mls.request.RequestId;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
    private final Path directory;
    private final DirectoryLock lock;
    private final OutboxJournal journal;

    private OutboxShelf(Path directory, DirectoryLock lock, OutboxJournal journal) {
        this.directory = directory;
        this.lock = lock;
        this.journal = journal;
    }

    /**
     * Opens a shelf.
     *
     * @param directory its real path
     */
    static OutboxShelf open(Path directory, Duration retention, Instant now) throws IOException {
        for (OutboxJournal.State state : OutboxJournal.State.values()) {
            Directories.own(directory.resolve(place(state)));
        }
        DirectoryLock lock = DirectoryLock.tryTake(directory, DirectoryLock.NAME)
                .orElseThrow(() -> new IOException("another outbox keeps its files in `" + directory + "`"));
        try {
            OutboxShelf shelf = new OutboxShelf(directory, lock, OutboxJournal.open(directory, retention, now));
            shelf.tidy();
            return shelf;
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** Returns whether a directory looks like a shelf. */
    static boolean isAt(Path directory) {
        return Files.exists(directory.resolve("journal"), LinkOption.NOFOLLOW_LINKS)
                && Files.isDirectory(directory.resolve(place(OutboxJournal.State.TAKEN)), LinkOption.NOFOLLOW_LINKS);
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
        try (DirectoryStream<Path> copies = Files.newDirectoryStream(taken())) {
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
        return taken().resolve(request.toString());
    }

    /** Drops a copy that was not noted, if there is one. */
    void dropCopy(RequestId request) {
        try {
            Files.deleteIfExists(taken(request));
        } catch (IOException e) {
            // it is dropped when the shelf is opened again; what is told is how the file itself ended
        }
    }

    /** Returns where copies are while they are under way. */
    Path taken() {
        return directory.resolve("taken");
    }

    /** Makes the names of taken copies durable. */
    void forceTaken() throws IOException {
        Directories.force(taken());
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
