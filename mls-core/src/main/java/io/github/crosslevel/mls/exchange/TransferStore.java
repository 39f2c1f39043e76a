package io.github.crosslevel.mls.exchange;

import io.github.crosslevel.mls.content.DirectoryStaging;
import io.github.crosslevel.mls.request.RequestId;
import io.github.crosslevel.mls.seal.ClaimsCodec;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The directory in which the file transfers of one front survive a crash.
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
    private final Path directory;
    private final FileChannel lockFile;
    private final DirectoryStaging staging;
    private final ClaimsShelf outgoing;
    private final ClaimsShelf incoming;
    private final ClaimsShelf open;
    private final ClaimsShelf answerable;
    private final ClaimsShelf done;

    private TransferStore(Path directory, FileChannel lockFile, ClaimsCodec codec, long largest) throws IOException {
        this.directory = directory;
        this.lockFile = lockFile;
        clear(directory.resolve("staging"));
        this.staging = DirectoryStaging.in(directory.resolve("staging"), largest);
        this.outgoing = new ClaimsShelf(directory.resolve("outgoing"), codec);
        this.incoming = new ClaimsShelf(directory.resolve("incoming"), codec);
        this.open = new ClaimsShelf(directory.resolve("open"), codec);
        this.answerable = new ClaimsShelf(directory.resolve("answerable"), codec);
        this.done = new ClaimsShelf(directory.resolve("done"), codec);
    }

    /**
     * Opens the directory, creating it if it is missing.
     *
     * @throws IOException if another process uses it, or it cannot be written
     */
    static TransferStore open(Path directory, ClaimsCodec codec, long largest) throws IOException {
        Files.createDirectories(directory);
        FileChannel channel =
                FileChannel.open(directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (lock(channel).isEmpty()) {
                throw new FileSystemException(directory.toString(), null, "in use by another front or process");
            }
            return new TransferStore(directory, channel, codec, largest);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private static Optional<FileLock> lock(FileChannel channel) throws IOException {
        try {
            return Optional.ofNullable(channel.tryLock());
        } catch (OverlappingFileLockException e) {
            return Optional.empty();
        }
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
        return directory.resolve("outgoing").resolve(request + ".content");
    }

    Path incomingContent(RequestId request) {
        return directory.resolve("incoming").resolve(request + ".content");
    }

    @Override
    public void close() throws IOException {
        lockFile.close();
    }
}
