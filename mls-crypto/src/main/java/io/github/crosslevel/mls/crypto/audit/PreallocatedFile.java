package io.github.crosslevel.mls.crypto.audit;

import java.io.Closeable;
import java.io.IOException;

/**
 * A file that grows in steps of durable zeros, into which lines are then written: a flush need not change the size of
 * the file, which saves a third of its time, and a full disk is met before a record is half written.
 *
 * <p>INVARIANT: after a crash each byte behind the last flush is either zero or what was written. A line without a zero
 * byte is therefore whole, and one with a zero byte was never flushed.
 */
final class PreallocatedFile implements Closeable {
    static final int STEP = 1 << 20;

    private final TrailStorage storage;
    private long allocated;

    /** Continues a file behind its first bytes; whatever follows them is cut. */
    PreallocatedFile(TrailStorage storage, long end) throws IOException {
        this.storage = storage;
        this.allocated = end;
        storage.truncate(end);
        storage.force();
    }

    /** Writes bytes; one thread at a time. */
    void write(long position, byte[] bytes) throws IOException {
        long end = position + bytes.length;
        if (end > allocated) {
            long more = (end - allocated + STEP - 1) / STEP * STEP;
            storage.write(allocated, new byte[Math.toIntExact(more)]);
            storage.force();
            allocated += more;
        }
        storage.write(position, bytes);
    }

    void force() throws IOException {
        storage.force();
    }

    /** Cuts the zeros behind the end. */
    void finish(long end) throws IOException {
        storage.truncate(end);
        storage.force();
    }

    @Override
    public void close() throws IOException {
        storage.close();
    }
}
