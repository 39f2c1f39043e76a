package io.github.crosslevel.mls.crypto.envelope;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A stream that is made block by block as it is read, and that keeps failing once it failed. Not thread-safe. */
abstract class BlockStream extends InputStream {
    /** Whoever digests what is written should not do so in larger calls, which are slow for long on JDK 17. */
    private static final int MOST_WRITTEN = 64 * 1024;

    private final byte[] single = new byte[1];
    private byte[] block;
    private int position;
    private int limit;
    private @Nullable IOException failure;

    /** Begins with these bytes. */
    BlockStream(byte[] first) {
        this.block = first;
        this.limit = first.length;
    }

    /** Yields the next block by {@link #present}, or returns false at the end. */
    abstract boolean next() throws IOException;

    /** Yields the first bytes of a block, which must stay as it is until the next one is asked for. */
    final void present(byte[] made, int length) {
        block = made;
        position = 0;
        limit = length;
    }

    @Override
    public int read() throws IOException {
        return read(single, 0, 1) < 0 ? -1 : single[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, limit - position);
        System.arraycopy(block, position, target, offset, count);
        position += count;
        return count;
    }

    /** {@inheritDoc} It saves the copy that {@link #read} makes. */
    @Override
    public long transferTo(OutputStream target) throws IOException {
        long count = 0;
        while (fill()) {
            int length = Math.min(limit - position, MOST_WRITTEN);
            target.write(block, position, length);
            position += length;
            count += length;
        }
        return count;
    }

    /** Returns whether there is something to yield; an empty block is passed over. */
    private boolean fill() throws IOException {
        if (failure != null) {
            throw failure;
        }
        try {
            while (position == limit) {
                if (!next()) {
                    return false;
                }
            }
            return true;
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    @Override
    public int available() {
        return limit - position;
    }
}
