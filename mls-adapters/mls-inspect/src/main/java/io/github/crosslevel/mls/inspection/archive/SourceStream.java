package io.github.crosslevel.mls.inspection.archive;

import io.github.crosslevel.mls.inspection.internal.BlockInput;
import java.io.IOException;
import java.util.Objects;

/** A part of a source as a stream. */
final class SourceStream extends BlockInput {
    private final Source source;
    private long at;
    private long left;

    SourceStream(Source source, long at, long length) {
        this.source = source;
        this.at = at;
        this.left = length;
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
