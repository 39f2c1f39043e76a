package io.github.crosslevel.mls.inspection.view;

import java.io.IOException;
import java.io.InputStream;

/**
 * The content transfer encoding quoted-printable (RFC 2045 §6.7), strictly: nothing that one reader drops and another
 * keeps.
 */
final class QuotedPrintableInput extends InputStream {
    private final InputStream in;
    private final ViewPath path;
    private long offset;

    /** A byte that was read too far, or -2. */
    private int ahead = -2;

    QuotedPrintableInput(InputStream in, ViewPath path) {
        this.in = in;
        this.path = path;
    }

    @Override
    public int read() throws IOException {
        int b = next();
        while (b == '=') {
            int high = next();
            if (high != '\r') {
                return (digit(high) << 4) | digit(next());
            }
            if (next() != '\n') {
                throw refused();
            }
            b = next();
        }
        if (b == ' ' || b == '\t') {
            ahead = next();
            if (ahead == '\r' || ahead < 0) {
                throw refused();
            }
        } else if (b == '\r') {
            ahead = next();
            if (ahead != '\n') {
                throw refused();
            }
        } else if (b > '~' || (b >= 0 && b < ' ' && b != '\n')) {
            throw refused();
        }
        return b;
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

    private int next() throws IOException {
        int b = ahead;
        if (b != -2) {
            ahead = -2;
            return b;
        }
        offset++;
        return in.read();
    }

    private int digit(int b) throws RefusedException {
        if (b < 0) {
            throw new RefusedException(Fault.TRUNCATED, path, offset - 1);
        }
        int digit = Hex.digit(b);
        if (digit < 0) {
            throw refused();
        }
        return digit;
    }

    private RefusedException refused() {
        return new RefusedException(Fault.CODING_BROKEN, path, offset - 1);
    }
}
