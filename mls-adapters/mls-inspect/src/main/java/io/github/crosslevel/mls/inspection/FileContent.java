package io.github.crosslevel.mls.inspection;

import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.content.Content;
import io.github.crosslevel.mls.content.ContentType;
import io.github.crosslevel.mls.content.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Objects;

/** A file as content, as long as nobody writes to it. */
final class FileContent implements Content {
    private final ContentType type;
    private final Path file;
    private final long length;

    FileContent(ContentType type, Path file) throws IOException {
        this.type = type;
        this.file = file;
        this.length = Files.size(file);
    }

    @Override
    public ContentType type() {
        return type;
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public Digest digest() {
        MessageDigest digest = Digest.algorithm();
        try (InputStream in = new DigestInputStream(open(), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Digest.of(digest.digest());
    }

    @Override
    public Attributes facts() {
        return Attributes.none();
    }

    @Override
    public InputStream open(long offset) throws IOException {
        Objects.checkIndex(offset, length + 1);
        SeekableByteChannel channel = Files.newByteChannel(file);
        return Channels.newInputStream(channel.position(offset));
    }

    @Override
    public void discard() {
        // the file is the caller's
    }
}
