package io.github.crosslevel.mls.file;

import io.github.crosslevel.mls.content.Content;
import io.github.crosslevel.mls.content.Digest;
import io.github.crosslevel.mls.exchange.Delivered;
import io.github.crosslevel.mls.exchange.Delivery;
import io.github.crosslevel.mls.exchange.DeliveryException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * Delivers files into a directory: each appears under its name all at once, durably, with the bytes that were judged,
 * or not at all.
 *
 * <p>A file is written beside its place under a hidden name, compared with its digest, forced to the disk and renamed;
 * the directory is forced too. A file that is there already is never replaced: with the same bytes it counts as
 * delivered, with others delivery fails, as it does if another name differs only in case or width. Symbolic links are
 * not followed. Several processes may deliver into one directory one at a time, held apart by a lock file; others must
 * not write there. Thread-safe.
 *
 * <pre>{@code
 * front.deliverTo(DirectoryDelivery.into(Path.of("inbox")));
 * }</pre>
 */
public final class DirectoryDelivery implements Delivery {
    private static final String LOCK = ".mls-delivery.lock";

    private final Path directory;

    private DirectoryDelivery(Path directory) {
        this.directory = directory;
    }

    /**
     * Returns a delivery into a directory, which must exist: into one made up of a misspelt name, files would be
     * delivered where nobody looks.
     *
     * @throws IOException if it does not exist or is not a directory
     */
    public static DirectoryDelivery into(Path directory) throws IOException {
        return new DirectoryDelivery(Directories.existing(directory));
    }

    /** Delivers a file under the id of its object. */
    @Override
    public void deliver(Delivered file) throws IOException {
        deliver(file.claims().object().id().value(), file.content());
    }

    /**
     * Delivers content as a file.
     *
     * @param name 1 to 100 letters, digits and, not at the ends, {@code . _ -}; at most 200 bytes of UTF-8 in form C,
     *     and not that of a device on Windows
     * @throws DeliveryException if the name is not allowed, which ends a transfer; or if it is taken by other content,
     *     the content changed after it was judged, or another delivery into the directory is going on
     * @throws IOException if writing failed
     */
    public synchronized void deliver(String name, Content content) throws IOException {
        Optional<String> problem = FileNames.problem(name);
        if (problem.isPresent()) {
            throw DeliveryException.refused(problem.get());
        }
        Path target = directory.resolve(name);
        DirectoryLock held = DirectoryLock.tryTake(directory, LOCK)
                .orElseThrow(() -> DeliveryException.failed("another delivery into the directory is going on"));
        try (held) {
            if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
                requireSame(target, content);
            } else if (FileNames.collides(directory, name)) {
                throw DeliveryException.failed("a file is there already whose name differs only in case or width");
            } else {
                place(target, content);
            }
        }
    }

    private void requireSame(Path target, Content content) throws IOException {
        MessageDigest digest = Digest.algorithm();
        if (Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS) && Files.size(target) == content.length()) {
            try (InputStream in = Files.newInputStream(target, LinkOption.NOFOLLOW_LINKS)) {
                new DigestInputStream(in, digest).transferTo(OutputStream.nullOutputStream());
            }
            if (Digest.of(digest.digest()).equals(content.digest())) {
                return;
            }
        }
        throw DeliveryException.failed("another file of this name is there already");
    }

    private void place(Path target, Content content) throws IOException {
        Path part = directory.resolve("." + target.getFileName() + ".part");
        Files.deleteIfExists(part); // left by a crash: the lock says that nobody is writing it
        try {
            try (FileChannel channel = open(part, StandardOpenOption.CREATE_NEW);
                    InputStream in = content.open()) {
                copy(in, channel, content);
                channel.force(true);
            }
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
        Directories.force(directory);
    }

    private static void copy(InputStream in, FileChannel out, Content content) throws IOException {
        MessageDigest digest = Digest.algorithm();
        byte[] piece = new byte[1 << 16];
        long length = 0;
        for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
            digest.update(piece, 0, read);
            length += read;
            for (ByteBuffer rest = ByteBuffer.wrap(piece, 0, read); rest.hasRemaining(); ) {
                out.write(rest);
            }
        }
        if (length != content.length() || !Digest.of(digest.digest()).equals(content.digest())) {
            throw DeliveryException.failed("content changed after it was judged");
        }
    }

    private static FileChannel open(Path file, StandardOpenOption how) throws IOException {
        return FileChannel.open(file, how, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    }
}
