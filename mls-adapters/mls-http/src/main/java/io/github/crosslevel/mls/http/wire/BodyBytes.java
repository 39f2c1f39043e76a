package io.github.crosslevel.mls.http.wire;

import java.util.Arrays;

/** The bytes of a body as they arrive: memory grows with what arrives, not with what was announced. Not thread-safe. */
final class BodyBytes {
    private static final int INITIAL = 4 << 10;

    private final int most;
    private byte[] bytes;
    private int length;

    /** Starts a body of at most {@code most} bytes. */
    BodyBytes(int most) {
        this.most = most;
        this.bytes = new byte[Math.min(most, INITIAL)];
    }

    int length() {
        return length;
    }

    /** Appends bytes, of which there is room for. */
    void append(byte[] from, int offset, int count) {
        if (count > bytes.length - length) {
            long twice = Math.max(bytes.length * 2L, (long) length + count);
            bytes = Arrays.copyOf(bytes, (int) Math.min(most, twice));
        }
        System.arraycopy(from, offset, bytes, length, count);
        length += count;
    }

    /** Returns the bytes, not copied if there is no room for more. */
    byte[] toArray() {
        return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
    }
}
