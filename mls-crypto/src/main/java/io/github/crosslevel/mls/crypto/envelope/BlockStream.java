package io.github.crosslevel.mls.crypto.envelope;

import io.github.crosslevel.mls.crypto.internal.primitive.Cobblestone;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A stream that is made block by block as it is read, and that keeps failing once it failed. Not thread-safe. */
abstract class BlockStream extends InputStream {
    private final byte[] single = new byte[1];
    private final int blockLength;
    private byte[] block;
    private int position;
    private int limit;
    private @Nullable IOException failure;

    /** Begins with these bytes; the array is then used for the blocks if it is long enough for them. */
    BlockStream(byte[] first, int blockLength) {
        this.block = first;
        this.limit = first.length;
        this.blockLength = blockLength;
    }

    /** Returns how long a chunk of content gets, so that a message costs no more memory than it needs. */
    static int chunk(long length) {
        return (int) Math.min(length, Cobblestone.CHUNK);
    }

    /** Fills the block from the start and returns how many bytes, or 0 at the end. */
    abstract int next(byte[] block) throws IOException;

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
        if (position == limit && !fill()) {
            return -1;
        }
        int count = Math.min(length, limit - position);
        System.arraycopy(block, position, target, offset, count);
        position += count;
        return count;
    }

    private boolean fill() throws IOException {
        if (failure != null) {
            throw failure;
        }
        if (block.length < blockLength) {
            block = new byte[blockLength];
        }
        position = 0;
        limit = 0;
        try {
            limit = next(block);
        } catch (IOException e) {
            failure = e;
            throw e;
        }
        return limit > 0;
    }

    @Override
    public int available() {
        return limit - position;
    }
}
