package io.github.crosslevel.mls.crypto.audit;

import io.github.crosslevel.mls.crypto.internal.file.AtomicFile;
import io.github.crosslevel.mls.crypto.signature.SigningKey;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
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
        AtomicFile.move(next, file);
    }
}
