package io.github.crosslevel.mls.file;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** What is done with directories as such. */
final class Directories {
    private Directories() {}

    /** Makes the names in a directory durable; Windows cannot open a directory, and does this by itself. */
    static void force(Path directory) throws IOException {
        if (File.separatorChar == '/') {
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    /**
     * Returns the real path of a directory.
     *
     * @throws IOException if there is none; the message names it
     */
    static Path existing(Path directory) throws IOException {
        Path real;
        try {
            real = directory.toRealPath();
        } catch (NoSuchFileException e) {
            throw new IOException("`" + directory.toAbsolutePath() + "` does not exist", e);
        }
        if (!Files.isDirectory(real)) {
            throw new IOException("`" + real + "` is not a directory");
        }
        return real;
    }

    /** Returns whether a directory is the other or below it, by whatever names; both exist. */
    static boolean isWithin(Path directory, Path other) throws IOException {
        for (Path above = directory.toRealPath(); above != null; above = above.getParent()) {
            if (Files.isSameFile(above, other)) {
                return true;
            }
        }
        return false;
    }

    /** Returns a failure that names its place, as those of a file that is open already do not. */
    static IOException at(Path place, IOException failure) {
        return failure instanceof FileSystemException
                ? failure
                : new IOException("`" + place + "`: " + reason(failure), failure);
    }

    /** Returns what went wrong; the class too where the message alone says little. */
    static String reason(Exception failure) {
        String message = failure.getMessage();
        return failure.getClass() == IOException.class && message != null ? message : failure.toString();
    }

    /**
     * Returns a directory, which is created if it is missing, and then only the owner may enter it; one that is there
     * is taken as it is.
     *
     * @throws IOException if something else is there
     */
    static Path own(Path directory) throws IOException {
        FileAttribute<?>[] attributes =
                directory.getFileSystem().supportedFileAttributeViews().contains("posix")
                        ? new FileAttribute<?>[] {
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                        }
                        : new FileAttribute<?>[0];
        try {
            return Files.createDirectory(directory, attributes);
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
                throw new IOException("`" + directory + "` is not a directory", e);
            }
            return directory;
        }
    }
}
