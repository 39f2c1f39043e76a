package io.github.crosslevel.mls.benchmarks.pipeline;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the disk alone asks of a request: twice, one after the other, as many bytes as one side records are written into
 * a file that is long enough, and flushed. No gateway on this disk that keeps its records can be faster.
 */
final class TwoFlushes implements Closeable {
    /** Three records of a message: sent, arbitrated, delivered. */
    private static final byte[] RECORDS = new byte[1_800];

    private static final int LENGTH = 1 << 20;

    private final Path path = Files.createTempFile("mls-benchmark", ".flushes");
    private final RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
    private int position;

    TwoFlushes() throws IOException {
        file.write(new byte[LENGTH]);
        file.getFD().sync();
    }

    /** Writes and flushes twice, and returns where it goes on; one caller at a time. */
    synchronized int write() throws IOException {
        for (int i = 0; i < 2; i++) {
            position = position + RECORDS.length > LENGTH ? 0 : position;
            file.seek(position);
            file.write(RECORDS);
            file.getFD().sync();
            position += RECORDS.length;
        }
        return position;
    }

    @Override
    public void close() throws IOException {
        file.close();
        Files.delete(path);
    }
}
