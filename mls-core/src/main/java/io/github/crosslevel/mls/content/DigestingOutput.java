package io.github.crosslevel.mls.content;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;

/** Counts, digests and limits what is written through it. */
final class DigestingOutput extends FilterOutputStream {
    private final MessageDigest digest = Digest.algorithm();
    private final long limit;
    private long count;

    DigestingOutput(OutputStream out, long limit) {
        super(out);
        this.limit = limit;
    }

    long count() {
        return count;
    }

    Digest digest() {
        return Digest.of(digest.digest());
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (length > limit - count) {
            throw new ContentTooLargeException(limit);
        }
        out.write(bytes, offset, length);
        digest.update(bytes, offset, length);
        count += length;
    }
}
