package io.github.crosslevel.mls.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Objects;

/** Input that comes in small pieces, may break, and remembers whether it was read to its end. */
final class ProbedInput extends InputStream {
    private final byte[] bytes;
    private final int piece;
    private final int breakAt;
    private int position;
    private boolean exhausted;

    private ProbedInput(byte[] bytes, int piece, int breakAt) {
        this.bytes = bytes;
        this.piece = piece;
        this.breakAt = breakAt;
    }

    /** Returns input that hands out at most so many bytes at once. */
    static ProbedInput inPieces(byte[] bytes, int piece) {
        return new ProbedInput(bytes, piece, Integer.MAX_VALUE);
    }

    /** Returns input that fails instead of handing out the byte at this position. */
    static ProbedInput breakingAt(byte[] bytes, int position) {
        return new ProbedInput(bytes, 3, position);
    }

    boolean exhausted() {
        return exhausted;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int count) throws IOException {
        Objects.checkFromIndexSize(offset, count, into.length);
        if (count == 0) {
            return 0;
        }
        if (position >= breakAt) {
            throw new IOException("input broke at " + position);
        }
        int end = Math.min(bytes.length, breakAt);
        if (position == end) {
            exhausted = true;
            return -1;
        }
        int handed = Math.min(Math.min(count, piece), end - position);
        byte[] some = Arrays.copyOfRange(bytes, position, position + handed);
        System.arraycopy(some, 0, into, offset, handed);
        position += handed;
        return handed;
    }
}
