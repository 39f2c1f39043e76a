package io.github.crosslevel.mls.file;

import io.github.crosslevel.mls.content.ContentTooLargeException;
import io.github.crosslevel.mls.content.Digest;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Files that were taken away from those who can write into a directory, by renaming them into a directory that only
 * this process enters. Only there is it looked at what they are, so that nothing can be exchanged in between: symbolic
 * links are not followed, and FIFOs and devices are never opened.
 *
 * <p>Where the platform has them, both directories are held by descriptor, so that exchanging a directory on the path
 * changes nothing. Not thread-safe.
 */
final class ClaimedFiles implements Closeable {
    private static final Set<OpenOption> READ = Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
    private static final String CLAIMED = ".mls-claimed";
    private static final String REFUSED = ".mls-refused";
    private static final int PIECE = 1 << 16;

    private final Path open;
    private final Path claimed;
    private final Path refused;
    private final DirectoryStream<Path> from;
    private final DirectoryStream<Path> to;
    private final DirectoryLock lock;

    private ClaimedFiles(Path open, DirectoryStream<Path> from, DirectoryStream<Path> to, DirectoryLock lock) {
        this.open = open;
        this.claimed = open.resolve(CLAIMED);
        this.refused = open.resolve(REFUSED);
        this.from = from;
        this.to = to;
        this.lock = lock;
    }

    /** A claimed file is not what may be sent. */
    static final class UnfitException extends IOException {
        private static final long serialVersionUID = 1L;

        private final String problem;

        UnfitException(String problem) {
            super(problem);
            this.problem = problem;
        }

        UnfitException(String problem, IOException cause) {
            super(problem, cause);
            this.problem = problem;
        }

        String problem() {
            return problem;
        }
    }

    /**
     * Opens a directory and that for claimed files, which is created in it, as is that for refused ones. The lock is
     * where only this process writes, for those who hand in files could remove it from the directory itself.
     *
     * @param directory its real path
     * @throws IOException if another outbox claims the files of the directory
     */
    static ClaimedFiles in(Path directory) throws IOException {
        Path claimed = Directories.own(directory.resolve(CLAIMED));
        Directories.own(directory.resolve(REFUSED));
        DirectoryLock lock = DirectoryLock.tryTake(claimed, DirectoryLock.NAME)
                .orElseThrow(() -> new IOException("another outbox sends the files of `" + directory + "`"));
        try {
            return open(directory, claimed, lock);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    @SuppressWarnings("StreamResourceLeak") // held until close()
    private static ClaimedFiles open(Path directory, Path claimed, DirectoryLock lock) throws IOException {
        DirectoryStream<Path> from = Files.newDirectoryStream(directory);
        try {
            return new ClaimedFiles(directory, from, Files.newDirectoryStream(claimed), lock);
        } catch (IOException | RuntimeException e) {
            from.close();
            throw e;
        }
    }

    /** Returns whether files of a directory are, or were, claimed. */
    static boolean areIn(Path directory) {
        return Files.exists(directory.resolve(CLAIMED), LinkOption.NOFOLLOW_LINKS);
    }

    /** Returns where files are handed in. */
    Path directory() {
        return open;
    }

    /** Returns where a claimed file is, for messages. */
    String place(Path name) {
        return claimed + claimed.getFileSystem().getSeparator() + FileNames.shown(name.toString());
    }

    /** Returns the names of files that were claimed and not yet copied, because the process ended or it failed. */
    List<Path> leftBehind() throws IOException {
        List<Path> names = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(claimed, ClaimedFiles::isClaimed)) {
            files.forEach(file -> names.add(file.getFileName()));
        }
        names.sort(null);
        return names;
    }

    /** A name that was claimed does not begin with a dot, for hidden files are passed over. */
    private static boolean isClaimed(Path file) {
        return !file.getFileName().toString().equals(DirectoryLock.NAME);
    }

    /**
     * Takes a file away from whoever could reach it; returns false if it is gone, or another of its name is still here.
     *
     * @param name as the directory gives it, which need not be text
     */
    boolean claim(Path name) throws IOException {
        return !Files.exists(claimed.resolve(name), LinkOption.NOFOLLOW_LINKS) && move(name, open, from, claimed, to);
    }

    /** Puts a file back that is still being written, unless there is another one of its name already. */
    void giveBack(Path name) throws IOException {
        if (!Files.exists(open.resolve(name), LinkOption.NOFOLLOW_LINKS)) {
            move(name, claimed, to, open, from);
        }
    }

    @SuppressWarnings("unchecked") // a secure stream of paths is one of paths
    private static boolean move(
            Path name, Path source, DirectoryStream<Path> held, Path target, DirectoryStream<Path> heldTarget)
            throws IOException {
        try {
            if (held instanceof SecureDirectoryStream<?> && heldTarget instanceof SecureDirectoryStream<?>) {
                ((SecureDirectoryStream<Path>) held).move(name, (SecureDirectoryStream<Path>) heldTarget, name);
            } else {
                Files.move(source.resolve(name), target.resolve(name), StandardCopyOption.ATOMIC_MOVE);
            }
            return true;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /**
     * Copies a claimed file, which may lead to another file system, durably and with its digest. What was copied before
     * a failure is left to the caller.
     *
     * @return the digest, or that of nothing if the file changed meanwhile
     * @throws UnfitException if it is not a regular file with one name
     * @throws ContentTooLargeException if it is longer than the limit; a sparse file counts with all its holes
     */
    Optional<Digest> copy(Path name, Path copy, long limit) throws IOException {
        BasicFileAttributes before = attributes(name);
        if (!before.isRegularFile()) {
            throw new UnfitException("not a regular file");
        }
        if (links(name) > 1) {
            throw new UnfitException("file has another name elsewhere");
        }
        if (before.size() > limit) {
            throw new ContentTooLargeException(limit);
        }
        MessageDigest digest = Digest.algorithm();
        long length = copy(name, copy, digest, limit);
        BasicFileAttributes after = attributes(name);
        boolean unchanged = length == before.size()
                && after.size() == length
                && after.lastModifiedTime().equals(before.lastModifiedTime());
        return unchanged ? Optional.of(Digest.of(digest.digest())) : Optional.empty();
    }

    private long copy(Path name, Path copy, MessageDigest digest, long limit) throws IOException {
        try (SeekableByteChannel in = read(name);
                FileChannel out = FileChannel.open(copy, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            long length = transfer(in, out, digest, limit);
            out.force(true);
            return length;
        }
    }

    private BasicFileAttributes attributes(Path name) throws IOException {
        return Files.readAttributes(claimed.resolve(name), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }

    /** Returns how many names a file has; 1 where the platform does not say. */
    private int links(Path name) throws IOException {
        if (!claimed.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            return 1;
        }
        Map<String, Object> attributes =
                Files.readAttributes(claimed.resolve(name), "unix:nlink", LinkOption.NOFOLLOW_LINKS);
        return attributes.get("nlink") instanceof Integer links ? links : 1;
    }

    @SuppressWarnings("unchecked") // a secure stream of paths is one of paths
    private SeekableByteChannel read(Path name) throws IOException {
        try {
            return to instanceof SecureDirectoryStream<?>
                    ? ((SecureDirectoryStream<Path>) to).newByteChannel(name, READ)
                    : Files.newByteChannel(claimed.resolve(name), READ);
        } catch (AccessDeniedException e) {
            throw new UnfitException("file may not be read by this process", e);
        }
    }

    private static long transfer(SeekableByteChannel in, FileChannel out, MessageDigest digest, long limit)
            throws IOException {
        ByteBuffer piece = ByteBuffer.allocate(PIECE);
        long length = 0;
        while (in.read(piece) >= 0) {
            length += piece.position();
            if (length > limit) {
                throw new ContentTooLargeException(limit);
            }
            piece.flip();
            digest.update(piece.duplicate());
            while (piece.hasRemaining()) {
                out.write(piece);
            }
            piece.clear();
        }
        return length;
    }

    /** Removes a claimed file. */
    void drop(Path name) throws IOException {
        Files.deleteIfExists(claimed.resolve(name));
    }

    /** Puts a claimed file, whatever it is, where nobody else gets at it. */
    void refuse(Path name, String as) throws IOException {
        Files.move(claimed.resolve(name), refused.resolve(as), StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void close() throws IOException {
        try (lock;
                from) {
            to.close();
        }
    }
}
