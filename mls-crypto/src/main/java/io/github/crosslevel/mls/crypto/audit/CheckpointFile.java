package io.github.crosslevel.mls.crypto.audit;

import io.github.crosslevel.mls.crypto.signature.SigningKey;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** The file beside a trail that holds its last checkpoint; at each moment the old one or the new one, never a part. */
final class CheckpointFile {
    private static final int MAX_LENGTH = 1024;

    private final Path file;
    private final Path next;
    private final SigningKey key;

    CheckpointFile(Path trail, SigningKey key) {
        this.file = trail.resolveSibling(trail.getFileName() + ".checkpoint");
        this.next = trail.resolveSibling(trail.getFileName() + ".checkpoint.tmp");
        this.key = key;
    }

    /**
     * Returns the checkpoint, or empty if there is no file.
     *
     * @throws TrailTamperedException if the file is not a checkpoint signed with the key
     */
    Optional<Checkpoint> read() throws IOException {
        byte[] text;
        try (InputStream in = Files.newInputStream(file)) {
            text = in.readNBytes(MAX_LENGTH);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        Optional<Checkpoint> checkpoint = Checkpoint.parse(text, key);
        if (checkpoint.isEmpty()) {
            throw new TrailTamperedException(file, 0, "it is not a checkpoint signed with the key of this trail");
        }
        return checkpoint;
    }

    /** Puts a checkpoint in place of the last one, durably. */
    void replace(Checkpoint checkpoint) throws IOException {
        try (FileOutputStream out = new FileOutputStream(next.toFile())) {
            out.write(checkpoint.sign(key));
            out.getFD().sync();
        }
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        forceDirectory();
    }

    /** Makes the names in the directory durable, where the system knows how. */
    private void forceDirectory() throws IOException {
        if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        boolean interrupted = false;
        try {
            while (true) {
                try (FileChannel directory =
                        FileChannel.open(file.toAbsolutePath().resolveSibling(""), StandardOpenOption.READ)) {
                    directory.force(true);
                    return;
                } catch (ClosedByInterruptException e) {
                    interrupted |= Thread.interrupted();
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
