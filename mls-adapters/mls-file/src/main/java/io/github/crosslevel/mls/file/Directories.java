package io.github.crosslevel.mls.file;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
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
     * Returns a directory that only the owner may enter, which is created if it is missing.
     *
     * @throws IOException if something else is there, or a directory of somebody else
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
                throw new IOException("`" + directory.getFileName() + "` is not a directory", e);
            }
            return directory;
        }
    }
}
