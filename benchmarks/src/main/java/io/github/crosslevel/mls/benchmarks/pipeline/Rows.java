package io.github.crosslevel.mls.benchmarks.pipeline;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** A canonical CSV file of any length, made while it is read by repeating a block of rows. */
final class Rows extends InputStream {
    private static final byte[] HEADER = "number,idNumber\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] BLOCK = block();

    private final long length;
    private long position;

    private Rows(long length) {
        this.length = length;
    }

    /** Returns a file of at least so many bytes, up to the end of a block of 1 MiB. */
    static Rows ofAtLeast(long bytes) {
        return new Rows(length(bytes));
    }

    /** Returns how long that file is. */
    static long length(long bytes) {
        return HEADER.length + (bytes + BLOCK.length - 1) / BLOCK.length * BLOCK.length;
    }

    private static byte[] block() {
        StringBuilder rows = new StringBuilder();
        for (int number = 100_000; rows.length() < 1 << 20; number++) {
            rows.append(number).append(",11010519491231002X\n");
        }
        return rows.toString().getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int count) {
        Objects.checkFromIndexSize(offset, count, bytes.length);
        if (position == length) {
            return -1;
        }
        byte[] source = position < HEADER.length ? HEADER : BLOCK;
        int from = source == HEADER ? (int) position : (int) ((position - HEADER.length) % BLOCK.length);
        int copied = Math.min(count, source.length - from);
        System.arraycopy(source, from, bytes, offset, copied);
        position += copied;
        return copied;
    }
}
