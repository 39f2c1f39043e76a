package io.github.crosslevel.mls.file.csv;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Gathers small pieces into blocks for an output stream. Not thread-safe, and so without the locks of the JDK's stream.
 */
final class ByteSink {
    private final OutputStream out;
    private final byte[] block = new byte[1 << 16];
    private int size;

    ByteSink(OutputStream out) {
        this.out = out;
    }

    void write(int b) throws IOException {
        if (size == block.length) {
            flush();
        }
        block[size++] = (byte) b;
    }

    void write(byte[] bytes, int from, int to) throws IOException {
        if (to - from >= block.length / 2) {
            flush();
            out.write(bytes, from, to - from);
            return;
        }
        int done = from;
        while (done < to) {
            if (size == block.length) {
                flush();
            }
            int length = Math.min(to - done, block.length - size);
            System.arraycopy(bytes, done, block, size, length);
            size += length;
            done += length;
        }
    }

    /** Hands everything to the stream. */
    void flush() throws IOException {
        out.write(block, 0, size);
        size = 0;
    }
}
