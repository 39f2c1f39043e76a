package io.github.crosslevel.mls.inspection.view;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes of a leaf or a name while they are collected, up to a limit. Used again for the next one. */
final class RawBytes {
    private final ByteSource in;
    private byte[] bytes = new byte[64];
    private int length;
    private long start;
    private Limit limit = Limit.LEAF_BYTES;
    private long most;

    RawBytes(ByteSource in) {
        this.in = in;
    }

    /** Starts with the byte that is read next. */
    RawBytes begin(Limit limit, long most) {
        this.limit = limit;
        this.most = most;
        start = in.offset();
        length = 0;
        return this;
    }

    void add(int b) throws RefusedException {
        if (length >= most) {
            throw new RefusedException(limit, in.path(), start);
        }
        if (length == bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * length);
        }
        bytes[length++] = (byte) b;
    }

    /** Takes a byte that was read already, as the first one. */
    void addBefore(int b) throws RefusedException {
        start--;
        add(b);
    }

    int length() {
        return length;
    }

    /** Returns them as a piece of the whole. */
    View view() {
        return View.piece(in.path(), ViewKind.WHOLE, Arrays.copyOf(bytes, length), start, false);
    }

    String text() {
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }
}
