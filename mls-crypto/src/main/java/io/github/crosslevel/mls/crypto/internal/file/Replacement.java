package io.github.crosslevel.mls.crypto.internal.file;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Replaces files: at each moment there is the old one or the new one, never a part, whatever fails. */
public final class Replacement {
    private Replacement() {}

    /**
     * Puts bytes in place of a file, durably.
     *
     * @throws IOException if it is not certain that they are
     */
    public static void of(Path file, byte[] bytes) throws IOException {
        Path next = file.resolveSibling(file.getFileName() + ".tmp");
        try (FileOutputStream out = new FileOutputStream(next.toFile())) {
            out.write(bytes);
            out.getFD().sync();
        }
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        forceDirectory(file);
    }

    /** Makes the names in the directory durable, where the system knows how. */
    private static void forceDirectory(Path file) throws IOException {
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
