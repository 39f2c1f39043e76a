package io.github.crosslevel.mls.exchange;

import io.github.crosslevel.mls.content.DirectoryStaging;
import io.github.crosslevel.mls.request.RequestId;
import io.github.crosslevel.mls.seal.ClaimsCodec;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The directory in which the file transfers of one front survive a crash; {@link Retention} says how long, and how
 * many.
 *
 * <pre>
 * lock                      held by the process that uses the directory
 * staging/                  content being judged, worthless after a crash
 * outgoing/ID.claims .content     files of ours on their way
 * incoming/ID.claims .content     files arriving; the claims are those of the last part that is complete
 * open/ID.claims            files of ours that may still be answered
 * answerable/ID.claims      files delivered here that may be answered
 * done/ID.claims            files delivered here, so that none is delivered twice
 * </pre>
 */
final class TransferStore implements Closeable {
    /**
     * The directories in use in this process. The lock of the system belongs to the process and is gone as soon as any
     * channel to the file is closed, so that a second front must be stopped before it opens the file.
     */
    private static final Set<Path> IN_USE = ConcurrentHashMap.newKeySet();

    /** A file of ours leaves when it is sent or refused; {@link OutgoingTransfers} refuses it when its time is over. */
    private static final Duration UNTIL_SENT = Duration.ofDays(1_000_000);

    private final Path directory;
    private final FileChannel lockFile;
    private final Retention retention;
    private final DirectoryStaging staging;
    private final ClaimsShelf outgoing;
    private final ClaimsShelf incoming;
    private final ClaimsShelf open;
    private final ClaimsShelf answerable;
    private final ClaimsShelf done;

    private TransferStore(Path directory, FileChannel lockFile, Settings settings) throws IOException {
        this.directory = directory;
        this.lockFile = lockFile;
        clear(directory.resolve("staging"));
        this.staging = DirectoryStaging.in(folder("staging"), settings.largest());
        Retention retention = settings.retention();
        this.retention = retention;
        this.outgoing = shelf("outgoing", settings, UNTIL_SENT, retention.mostUnderWay());
        this.incoming = shelf("incoming", settings, retention.afterwards(), retention.mostUnderWay());
        this.open = shelf("open", settings, retention.open(), retention.mostAfterwards());
        this.answerable = shelf("answerable", settings, retention.afterwards(), retention.mostAfterwards());
        this.done = shelf("done", settings, retention.afterwards(), retention.mostAfterwards());
    }

    private ClaimsShelf shelf(String name, Settings settings, Duration lifetime, int most) throws IOException {
        return ClaimsShelf.open(
                folder(name), settings.codec(), settings.clock(), new ClaimsShelf.Limits(lifetime, most));
    }

    /**
     * What a store needs to know.
     *
     * @param codec the byte form of claims
     * @param largest most bytes of one file
     * @param retention how much is kept, and how long
     * @param clock the time
     */
    record Settings(ClaimsCodec codec, long largest, Retention retention, InstantSource clock) {}

    /**
     * Opens the directory, creating it if it is missing.
     *
     * @throws IOException if another process uses it, or it cannot be written
     */
    static TransferStore open(Path directory, Settings settings) throws IOException {
        Path real = Files.createDirectories(directory).toRealPath();
        if (!IN_USE.add(real)) {
            throw inUse(directory);
        }
        try {
            return locked(real, settings);
        } catch (IOException | RuntimeException e) {
            IN_USE.remove(real);
            throw e;
        }
    }

    private static TransferStore locked(Path directory, Settings settings) throws IOException {
        FileChannel channel =
                FileChannel.open(directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() == null) {
                throw inUse(directory);
            }
            return new TransferStore(directory, channel, settings);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static FileSystemException inUse(Path directory) {
        return new FileSystemException(directory.toString(), null, "in use by another front or process");
    }

    /**
     * Returns a folder that, where the file system knows owners, only the owner may look into: it holds plain content.
     */
    private Path folder(String name) throws IOException {
        Path folder = directory.resolve(name);
        return Files.getFileStore(directory).supportsFileAttributeView(PosixFileAttributeView.class)
                ? Files.createDirectories(
                        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")))
                : Files.createDirectories(folder);
    }

    private static void clear(Path staging) throws IOException {
        if (Files.isDirectory(staging)) {
            try (Stream<Path> files = Files.list(staging)) {
                for (Path file : (Iterable<Path>) files::iterator) {
                    Files.delete(file);
                }
            }
        }
    }

    Retention retention() {
        return retention;
    }

    DirectoryStaging staging() {
        return staging;
    }

    ClaimsShelf outgoing() {
        return outgoing;
    }

    ClaimsShelf incoming() {
        return incoming;
    }

    ClaimsShelf open() {
        return open;
    }

    ClaimsShelf answerable() {
        return answerable;
    }

    ClaimsShelf done() {
        return done;
    }

    Path outgoingContent(RequestId request) {
        return outgoing.content(request);
    }

    Path incomingContent(RequestId request) {
        return incoming.content(request);
    }

    @Override
    public void close() throws IOException {
        lockFile.close();
        IN_USE.remove(directory);
    }
}
