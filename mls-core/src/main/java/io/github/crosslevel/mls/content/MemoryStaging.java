package io.github.crosslevel.mls.content;

import io.github.crosslevel.mls.attribute.Attributes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Objects;

/** Stages small content, such as messages, on the heap. Thread-safe; each area is bounded by the limit. */
public final class MemoryStaging implements Staging {
    private final int limit;

    private MemoryStaging(int limit) {
        this.limit = limit;
    }

    /** Returns a staging whose areas hold at most {@code limit} bytes each. */
    public static MemoryStaging limitedTo(int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("limit " + limit + " is below 1 byte");
        }
        return new MemoryStaging(limit);
    }

    @Override
    public StagingArea allocate() {
        return new Area(limit);
    }

    private static final class Area implements StagingArea {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final DigestingOutput output;

        Area(int limit) {
            this.output = new DigestingOutput(bytes, limit);
        }

        @Override
        public OutputStream output() {
            return output;
        }

        @Override
        public Content commit(ContentType type, Attributes facts) {
            return new Staged(type, facts, output.digest(), bytes.toByteArray());
        }

        @Override
        public void close() {
            // what is on the heap needs no clean-up
        }
    }

    private static final class Staged implements Content {
        private final ContentType type;
        private final Attributes facts;
        private final Digest digest;
        private final byte[] bytes;

        Staged(ContentType type, Attributes facts, Digest digest, byte[] bytes) {
            this.type = type;
            this.facts = facts;
            this.digest = digest;
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
            return digest;
        }

        @Override
        public Attributes facts() {
            return facts;
        }

        @Override
        public InputStream open(long offset) throws IOException {
            int from = (int) Objects.checkIndex(offset, bytes.length + 1L);
            return new ByteArrayInputStream(bytes, from, bytes.length - from);
        }

        @Override
        public void discard() {
            // what is on the heap needs no clean-up
        }
    }
}
