package io.github.crosslevel.mls.ftp.intake;

import io.github.crosslevel.mls.adapter.RefusalTrail;
import io.github.crosslevel.mls.content.Content;
import io.github.crosslevel.mls.content.ContentType;
import io.github.crosslevel.mls.content.Digest;
import io.github.crosslevel.mls.ftp.protocol.FtpPath;
import io.github.crosslevel.mls.inspect.Disposition;
import io.github.crosslevel.mls.inspect.Finding;
import io.github.crosslevel.mls.inspect.HeadInspector;
import io.github.crosslevel.mls.inspect.Inspection;
import io.github.crosslevel.mls.inspect.Inspector;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.List;
import java.util.UUID;

/**
 * Judges stored files in place: those in which no inspector finds anything appear below a directory under their path,
 * all at once and never in the place of another, which needs a file system with hard links; all others are refused and
 * recorded. For servers that stand in the destination system itself, where nothing is left to cross. Symbolic links are
 * not followed. Thread-safe.
 *
 * <pre>{@code
 * FileReceiver inbox = InspectedDirectory.at(Path.of("/srv/ftp"), types, List.of(engine), refusals);
 * }</pre>
 */
public final class InspectedDirectory implements FileReceiver {
    private static final ContentType UNDECLARED = ContentType.of("application/octet-stream");

    private final Path root;
    private final HeadInspector types;
    private final List<Inspector> inspectors;
    private final RefusalTrail trail;

    private InspectedDirectory(Path root, HeadInspector types, List<Inspector> inspectors, RefusalTrail trail) {
        this.root = root;
        this.types = types;
        this.inspectors = inspectors;
        this.trail = trail;
    }

    /**
     * Returns a receiver into an existing directory.
     *
     * @param types judges the first bytes, such as type rules
     * @param inspectors judge the whole, in this order
     * @throws IOException if the directory is not there
     */
    public static InspectedDirectory at(Path root, HeadInspector types, List<Inspector> inspectors, RefusalTrail trail)
            throws IOException {
        return new InspectedDirectory(root.toRealPath(), types, List.copyOf(inspectors), trail);
    }

    @Override
    public Reception receive(StoredFile file) throws IOException {
        Inspection inspection = inspect(file.content());
        if (inspection.disposition() != Disposition.PASS) {
            Finding first = inspection.findings().get(0);
            trail.record(file.peer(), first.code(), first.rule() + ": " + first.message());
            return Reception.REFUSED;
        }
        place(resolve(file.path()), file.content());
        return Reception.TAKEN;
    }

    private Inspection inspect(Content content) throws IOException {
        byte[] head;
        try (InputStream in = content.open()) {
            head = in.readNBytes(HeadInspector.MAX_HEAD);
        }
        Inspection inspection = types.inspectHead(head, UNDECLARED);
        for (Inspector inspector : inspectors) {
            inspection = inspection.and(inspector.inspect(content));
        }
        return inspection;
    }

    /** Returns where a file goes; each directory on the way must be one itself. */
    private Path resolve(FtpPath path) throws IOException {
        Path place = root;
        for (String segment : path.segments()) {
            if (!Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
                throw new IOException("path does not lead through directories");
            }
            place = place.resolve(segment);
        }
        if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileAlreadyExistsException("a file of this name");
        }
        return place;
    }

    private static void place(Path target, Content content) throws IOException {
        Path part = target.resolveSibling(".mls-" + UUID.randomUUID() + ".part");
        try {
            write(part, content);
            // a link fails where a rename would replace
            Files.createLink(target, part);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static void write(Path part, Content content) throws IOException {
        MessageDigest digest = Digest.algorithm();
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
                OutputStream out = new DigestOutputStream(Channels.newOutputStream(channel), digest);
                InputStream in = content.open()) {
            in.transferTo(out);
            channel.force(true);
        }
        if (!Digest.of(digest.digest()).equals(content.digest())) {
            throw new IOException("content changed after it was judged");
        }
    }
}
