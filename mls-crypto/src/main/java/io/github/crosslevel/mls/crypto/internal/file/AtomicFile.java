package io.github.crosslevel.mls.crypto.internal.file;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Replaces files in one step. */
public final class AtomicFile {
    private AtomicFile() {}

    /**
     * Puts bytes in place of a file, durably: after a crash it holds the former bytes or these, never a part. Its owner
     * alone can read it. An interrupted thread finishes and stays interrupted.
     *
     * @throws IOException if the file holds the former bytes still, or it is not known what a crash would leave
     */
    public static void replace(Path file, byte[] bytes) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        if (directory == null) {
            throw new IOException("not a file name");
        }
        Path temporary = Files.createTempFile(directory, ".new", ".tmp"); // readable by its owner only
        try {
            try (FileOutputStream out = new FileOutputStream(temporary.toFile())) {
                out.write(bytes);
                out.getFD().sync();
            }
            move(temporary, file);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /**
     * Puts one file of a directory in place of another, durably.
     *
     * @param written whose bytes are durable already
     * @throws IOException if it is not certain which of the two a crash would leave
     */
    public static void move(Path written, Path file) throws IOException {
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Path directory = file.toAbsolutePath().resolveSibling("");
        // asked of the system, since asking the file store reads the table of mounts each time
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            force(directory); // or the new name may be lost in a power failure
        }
    }

    private static void force(Path directory) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                    channel.force(true);
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
