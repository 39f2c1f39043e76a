package io.github.crosslevel.mls.gateway;

import io.github.crosslevel.mls.content.Digest;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Objects;

/**
 * A canonical CSV file of any length that is made while it is read, by copying a prepared block, and digested on the
 * way.
 */
final class RepeatedRows extends InputStream {
    private static final byte[] HEADER = Credit.utf8("number,idNumber\n");
    private static final byte[] ROWS = rows();

    private final MessageDigest digest = Digest.algorithm();
    private final long length;
    private long position;

    private RepeatedRows(long length) {
        this.length = length;
    }

    /** Returns a file of at least so many bytes, up to the end of a block. */
    static RepeatedRows ofAtLeast(long bytes) {
        long blocks = (bytes - HEADER.length + ROWS.length - 1) / ROWS.length;
        return new RepeatedRows(HEADER.length + blocks * ROWS.length);
    }

    private static byte[] rows() {
        byte[] all = Credit.inquiries(1 << 20);
        return Arrays.copyOfRange(all, HEADER.length, all.length);
    }

    long length() {
        return length;
    }

    /** Returns the digest of what was read. */
    String digest() {
        return Digest.of(digest.digest()).toString();
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
        byte[] source = position < HEADER.length ? HEADER : ROWS;
        int from = source == HEADER ? (int) position : (int) ((position - HEADER.length) % ROWS.length);
        int copied = Math.min(count, source.length - from);
        System.arraycopy(source, from, bytes, offset, copied);
        digest.update(source, from, copied);
        position += copied;
        return copied;
    }
}
