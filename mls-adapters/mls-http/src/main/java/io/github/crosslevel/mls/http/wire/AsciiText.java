package io.github.crosslevel.mls.http.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** Text of ASCII that grows at its end. Not thread-safe. */
final class AsciiText {
    private static final int INITIAL = 256;

    private byte[] bytes = new byte[INITIAL];
    private int length;

    @SuppressWarnings("deprecation") // it takes the low byte of each char, which is all that ASCII has
    AsciiText put(String ascii) {
        makeRoom(ascii.length());
        ascii.getBytes(0, ascii.length(), bytes, length);
        length += ascii.length();
        return this;
    }

    AsciiText put(char ascii) {
        makeRoom(1);
        bytes[length++] = (byte) ascii;
        return this;
    }

    AsciiText put(byte[] ascii) {
        return put(ascii, 0, ascii.length);
    }

    AsciiText put(byte[] ascii, int from, int to) {
        makeRoom(to - from);
        System.arraycopy(ascii, from, bytes, length, to - from);
        length += to - from;
        return this;
    }

    AsciiText endLine() {
        return put('\r').put('\n');
    }

    private void makeRoom(int count) {
        if (count > bytes.length - length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + count));
        }
    }

    void writeTo(OutputStream out) throws IOException {
        out.write(bytes, 0, length);
    }

    @Override
    public String toString() {
        return Ascii.text(bytes, 0, length);
    }
}
