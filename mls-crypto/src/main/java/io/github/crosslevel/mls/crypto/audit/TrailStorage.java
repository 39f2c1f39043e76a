package io.github.crosslevel.mls.crypto.audit;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/**
 * The bytes of a trail on a disk; tests put failing disks behind it. Writes and truncation come from one thread at a
 * time.
 */
interface TrailStorage extends Closeable {
    /** Hands bytes to the operating system: they survive the end of this process. */
    void write(long position, byte[] bytes) throws IOException;

    /** Returns when everything written before survives a power failure. */
    void force() throws IOException;

    /** Cuts what is behind the given length. */
    void truncate(long length) throws IOException;

    /** Opens or creates the file. */
    static TrailStorage open(Path file) throws IOException {
        // Not a FileChannel: that one is closed when the calling thread is interrupted, and no caller may close the
        // trail.
        RandomAccessFile disk = new RandomAccessFile(file.toFile(), "rw");
        return new TrailStorage() {
            @Override
            public void write(long position, byte[] bytes) throws IOException {
                disk.seek(position);
                disk.write(bytes);
            }

            @Override
            public void force() throws IOException {
                disk.getFD().sync();
            }

            @Override
            public void truncate(long length) throws IOException {
                disk.setLength(length);
            }

            @Override
            public void close() throws IOException {
                disk.close();
            }
        };
    }
}
