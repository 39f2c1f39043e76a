package io.github.crosslevel.mls.inspection.archive;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** A part of a source as a stream. */
final class SourceStream extends InputStream {
    private final Source source;
    private long at;
    private long left;

    SourceStream(Source source, long at, long length) {
        this.source = source;
        this.at = at;
        this.left = length;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, into.length);
        if (left == 0) {
            return -1;
        }
        int n = (int) Math.min(length, left);
        source.read(at, into, offset, n);
        at += n;
        left -= n;
        return n;
    }
}
