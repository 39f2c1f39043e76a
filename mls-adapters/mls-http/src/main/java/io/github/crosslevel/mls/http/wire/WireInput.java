package io.github.crosslevel.mls.http.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * The bytes of a connection, with their positions; what is read does not depend on how they arrive. Not thread-safe.
 */
final class WireInput {
    private static final int BUFFER = 8 << 10;

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER];
    private int at;
    private int end;
    private long base;

    WireInput(InputStream in) {
        this.in = in;
    }

    /** Returns the position of the next byte. */
    long position() {
        return base + at;
    }

    /** Returns whether the connection ended. */
    boolean isAtEnd() throws IOException {
        if (at < end) {
            return false;
        }
        base += end;
        at = 0;
        end = 0;
        int count;
        do {
            count = in.read(buffer);
        } while (count == 0);
        end = Math.max(count, 0);
        return count < 0;
    }

    /** Returns whether everything taken from the connection was read. */
    boolean isDrained() {
        return at == end;
    }

    private int next() throws IOException, ViolationException {
        if (isAtEnd()) {
            throw new ViolationException(HttpProblem.TRUNCATED, position());
        }
        return buffer[at++] & 0xff;
    }

    /** Reads a line of ASCII up to CR LF, which are not returned. A tab is let through, for the caller to judge. */
    String line(int most, HttpProblem tooLong) throws IOException, ViolationException {
        StringBuilder line = new StringBuilder(80);
        while (true) {
            int b = next();
            if (b == '\r') {
                requireLineFeed();
                return line.toString();
            }
            if (b == '\n') {
                throw new ViolationException(HttpProblem.BARE_LF, position() - 1);
            }
            if ((b < ' ' && b != '\t') || b == 0x7f) {
                throw new ViolationException(HttpProblem.CONTROL_CHARACTER, position() - 1);
            }
            if (b > 0x7f) {
                throw new ViolationException(HttpProblem.NON_ASCII, position() - 1);
            }
            if (line.length() == most) {
                throw new ViolationException(tooLong, position() - 1);
            }
            line.append((char) b);
        }
    }

    private void requireLineFeed() throws IOException, ViolationException {
        if (next() != '\n') {
            throw new ViolationException(HttpProblem.BARE_CR, position() - 2);
        }
    }

    /** Reads the CR LF after a chunk. */
    void chunkEnd() throws IOException, ViolationException {
        if (next() != '\r' || next() != '\n') {
            throw new ViolationException(HttpProblem.CHUNK_END, position() - 1);
        }
    }

    /** Copies that many bytes; memory grows with what arrives, not with what was announced. */
    void copy(long count, ByteArrayOutputStream out) throws IOException, ViolationException {
        long left = count;
        while (left > 0) {
            if (isAtEnd()) {
                throw new ViolationException(HttpProblem.TRUNCATED, position());
            }
            int part = (int) Math.min(left, end - at);
            out.write(buffer, at, part);
            at += part;
            left -= part;
        }
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
