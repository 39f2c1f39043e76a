package io.github.crosslevel.mls.crypto.envelope;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Objects;

/** A stream without its last bytes, which are kept for its end. */
final class TailStream extends InputStream {
    private static final int BLOCK = 32 * 1024;

    private final InputStream in;
    private final int tailLength;
    private final byte[] buffer;
    private final byte[] single = new byte[1];
    private int start;
    private int end;
    private boolean ended;

    TailStream(InputStream in, int tailLength) {
        this.in = in;
        this.tailLength = tailLength;
        this.buffer = new byte[tailLength + BLOCK];
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
        if (end - start <= tailLength && !ended) {
            refill();
        }
        int count = Math.min(length, end - start - tailLength);
        if (count <= 0) {
            return -1;
        }
        System.arraycopy(buffer, start, target, offset, count);
        start += count;
        return count;
    }

    private void refill() throws IOException {
        System.arraycopy(buffer, start, buffer, 0, end - start);
        end -= start;
        start = 0;
        end += in.readNBytes(buffer, end, buffer.length - end);
        ended = end < buffer.length;
    }

    /** Returns the last bytes, fewer if there were not so many, once all others were read. */
    byte[] tail() {
        return Arrays.copyOfRange(buffer, start, end);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
