package io.github.crosslevel.mls.content;

import io.github.crosslevel.mls.attribute.Attributes;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;

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
            Digest digest = output.digest();
            return new HeldContent(type, facts, bytes.toByteArray(), () -> digest);
        }

        @Override
        public void close() {
            // what is on the heap needs no clean-up
        }
    }
}
