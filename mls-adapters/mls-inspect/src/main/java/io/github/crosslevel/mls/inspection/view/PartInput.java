package io.github.crosslevel.mls.inspection.view;

import java.io.IOException;
import java.io.InputStream;

/** The bytes of a part, up to the delimiter, which is read too. */
final class PartInput extends InputStream {
    private final ByteSource in;
    private final byte[] delimiter;

    /** Bytes of the delimiter that turned out to belong to the part: from {@code back} to before {@code held}. */
    private int back;

    private int held;
    private boolean ended;

    PartInput(ByteSource in, byte[] delimiter) {
        this.in = in;
        this.delimiter = delimiter;
    }

    @Override
    public int read() throws IOException {
        if (back < held) {
            return delimiter[back++] & 0xff;
        }
        if (ended) {
            return -1;
        }
        if (in.peek() != delimiter[0]) {
            return require(in.read());
        }
        // the delimiter begins with the only carriage return in it, so a failed match cannot hide the start of another
        // one
        int matched = 0;
        while (matched < delimiter.length && in.peek() == delimiter[matched]) {
            in.read();
            matched++;
        }
        if (matched == delimiter.length) {
            ended = true;
            return -1;
        }
        back = 1;
        held = matched;
        return delimiter[0];
    }

    @Override
    public int read(byte[] bytes, int off, int len) throws IOException {
        int count = 0;
        while (count < len) {
            int b = read();
            if (b < 0) {
                return count == 0 && len > 0 ? -1 : count;
            }
            bytes[off + count++] = (byte) b;
        }
        return count;
    }

    private int require(int b) throws RefusedException {
        if (b < 0) {
            throw in.refused(Fault.TRUNCATED);
        }
        return b;
    }
}
