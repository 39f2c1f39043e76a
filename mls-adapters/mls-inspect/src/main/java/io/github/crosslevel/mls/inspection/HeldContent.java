package io.github.crosslevel.mls.inspection;

import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.content.Content;
import io.github.crosslevel.mls.content.ContentType;
import io.github.crosslevel.mls.content.Digest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** Bytes that somebody holds, as content: nothing was parsed, so there are no facts. */
final class HeldContent implements Content {
    private final ContentType type;
    private final byte[] bytes;

    HeldContent(ContentType type, byte[] bytes) {
        this.type = type;
        this.bytes = bytes;
    }

    @Override
    public ContentType type() {
        return type;
    }

    @Override
    public long length() {
        return bytes.length;
    }

    @Override
    public Digest digest() {
        return Digest.compute(bytes);
    }

    @Override
    public Attributes facts() {
        return Attributes.none();
    }

    @Override
    public InputStream open(long offset) throws IOException {
        int from = (int) Objects.checkIndex(offset, bytes.length + 1L);
        return new ByteArrayInputStream(bytes, from, bytes.length - from);
    }

    @Override
    public void discard() {
        // the bytes are the caller's
    }
}
