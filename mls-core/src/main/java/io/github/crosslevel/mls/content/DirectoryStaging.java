package io.github.crosslevel.mls.content;

import io.github.crosslevel.mls.attribute.Attributes;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/** Stages content of any size in files of a private directory. Thread-safe; each area is bounded by the limit. */
public final class DirectoryStaging implements Staging {
    private final Path directory;
    private final long limit;

    private DirectoryStaging(Path directory, long limit) {
        this.directory = directory;
        this.limit = limit;
    }

    /**
     * Returns a staging in the directory, which is created if it is missing.
     *
     * @param limit most bytes of one content
     */
    public static DirectoryStaging in(Path directory, long limit) throws IOException {
        if (limit < 1) {
            throw new IllegalArgumentException("limit " + limit + " is below 1 byte");
        }
        return new DirectoryStaging(Files.createDirectories(directory), limit);
    }

    /**
     * Returns content that already lies in a file, such as one that survived a restart. Its digest is not checked here,
     * and the file stays when the content is discarded.
     */
    public static Content existing(Path file, ContentType type, Attributes facts, Digest digest) throws IOException {
        return new KeptFile(file, type, facts, digest, Files.size(file));
    }

    /**
     * Moves staged content to a file under which it can be found again after a restart; what is only staged does not
     * survive a power failure.
     *
     * @throws IllegalArgumentException if the content was not staged in a directory
     */
    public static void keep(Content content, Path file) throws IOException {
        if (!(content instanceof StagedFile staged)) {
            throw new IllegalArgumentException("only content staged in a directory can be kept");
        }
        try (FileChannel channel = FileChannel.open(staged.file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(staged.file, file, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public StagingArea allocate() throws IOException {
        return new Area(Files.createTempFile(directory, "staged-", ".part"), limit);
    }

    private static final class Area implements StagingArea {
        private final Path file;
        private final FileChannel channel;
        private final DigestingOutput output;
        private boolean committed;

        Area(Path file, long limit) throws IOException {
            this.file = file;
            this.channel = FileChannel.open(file, StandardOpenOption.WRITE);
            this.output = new DigestingOutput(Channels.newOutputStream(channel), limit);
        }

        @Override
        public OutputStream output() {
            return output;
        }

        @Override
        public Content commit(ContentType type, Attributes facts) throws IOException {
            channel.close();
            committed = true;
            return new StagedFile(file, type, facts, output.digest(), output.count());
        }

        @Override
        public void close() throws IOException {
            channel.close();
            if (!committed) {
                Files.deleteIfExists(file);
            }
        }
    }

    private record StagedFile(Path file, ContentType type, Attributes facts, Digest digest, long length)
            implements Content {
        @Override
        public InputStream open(long offset) throws IOException {
            return read(file, Objects.checkIndex(offset, length + 1));
        }

        @Override
        public void discard() throws IOException {
            Files.deleteIfExists(file);
        }
    }

    private record KeptFile(Path file, ContentType type, Attributes facts, Digest digest, long length)
            implements Content {
        @Override
        public InputStream open(long offset) throws IOException {
            return read(file, Objects.checkIndex(offset, length + 1));
        }

        @Override
        public void discard() {
            // the file belongs to whoever kept it
        }
    }

    private static InputStream read(Path file, long offset) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        channel.position(offset);
        return Channels.newInputStream(channel);
    }
}
