package io.github.crosslevel.mls.content;

import io.github.crosslevel.mls.attribute.Attributes;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Objects;
import java.util.function.Supplier;

/** Bytes on the heap as content. */
final class HeldContent implements Content {
    private final ContentType type;
    private final Attributes facts;
    private final byte[] bytes;
    private final Supplier<Digest> digest;

    /** Makes content of bytes which nobody changes from now on. */
    HeldContent(ContentType type, Attributes facts, byte[] bytes, Supplier<Digest> digest) {
        this.type = type;
        this.facts = facts;
        this.bytes = bytes;
        this.digest = digest;
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
        return digest.get();
    }

    @Override
    public Attributes facts() {
        return facts;
    }

    @Override
    public InputStream open(long offset) {
        int from = (int) Objects.checkIndex(offset, bytes.length + 1L);
        return new ByteArrayInputStream(bytes, from, bytes.length - from);
    }

    @Override
    public void discard() {
        // what is on the heap needs no clean-up
    }
}
