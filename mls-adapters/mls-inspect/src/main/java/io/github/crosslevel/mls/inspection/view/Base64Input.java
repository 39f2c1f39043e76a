package io.github.crosslevel.mls.inspection.view;

import java.io.IOException;
import java.io.InputStream;

/**
 * The content transfer encoding base64 (RFC 2045 §6.8), strictly: line breaks between, padding at the end, and no stray
 * bits.
 */
final class Base64Input extends InputStream {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private static final byte[] VALUES = new byte[128];

    static {
        for (int i = 0; i < VALUES.length; i++) {
            VALUES[i] = (byte) ALPHABET.indexOf(i);
        }
    }

    private final InputStream in;
    private final ViewPath path;
    private final byte[] group = new byte[3];
    private int at;
    private int length;
    private long offset;
    private boolean padded;

    Base64Input(InputStream in, ViewPath path) {
        this.in = in;
        this.path = path;
    }

    @Override
    public int read() throws IOException {
        if (at == length && !fill()) {
            return -1;
        }
        return group[at++] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int off, int len) throws IOException {
        int count = 0;
        while (count < len) {
            int b = read();
            if (b < 0) {
                return count == 0 ? -1 : count;
            }
            bytes[off + count++] = (byte) b;
        }
        return count;
    }

    private boolean fill() throws IOException {
        int first = next();
        if (first < 0) {
            return false;
        }
        if (padded) {
            throw refused(Fault.CODING_BROKEN);
        }
        int bits = (value(first) << 18) | (value(next()) << 12);
        int third = next();
        int fourth = next();
        length = third == '=' ? 1 : fourth == '=' ? 2 : 3;
        padded = length < 3;
        if (third == '=' && fourth != '=') {
            throw fourth < 0 ? refused(Fault.TRUNCATED) : refused(Fault.CODING_BROKEN);
        }
        bits |= (length > 1 ? value(third) << 6 : 0) | (length > 2 ? value(fourth) : 0);
        if ((bits & ((1 << (24 - 8 * length)) - 1)) != 0) {
            throw refused(Fault.CODING_BROKEN);
        }
        for (int i = 0; i < length; i++) {
            group[i] = (byte) (bits >> (16 - 8 * i));
        }
        at = 0;
        return true;
    }

    /** Returns the next byte that is not part of a line break. */
    private int next() throws IOException {
        int b = in.read();
        offset++;
        while (b == '\r' || b == '\n') {
            b = in.read();
            offset++;
        }
        return b;
    }

    private int value(int b) throws RefusedException {
        if (b < 0) {
            throw refused(Fault.TRUNCATED);
        }
        if (b >= VALUES.length || VALUES[b] < 0) {
            throw refused(Fault.CODING_BROKEN);
        }
        return VALUES[b];
    }

    private RefusedException refused(Fault fault) {
        return new RefusedException(fault, path, offset - 1);
    }
}
