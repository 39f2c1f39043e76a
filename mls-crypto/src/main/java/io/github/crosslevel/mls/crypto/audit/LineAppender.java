package io.github.crosslevel.mls.crypto.audit;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/** Gives entries their order, links them and hands them to the operating system. Thread-safe. */
final class LineAppender {
    private final ReentrantLock order = new ReentrantLock();
    private final PreallocatedFile file;
    private final FailStop failStop;
    private volatile TrailHead written;
    private boolean sealed;

    LineAppender(PreallocatedFile file, FailStop failStop, TrailHead start) {
        this.file = file;
        this.failStop = failStop;
        this.written = start;
    }

    /** Appends an entry and returns the head behind it. */
    TrailHead append(Map<String, String> fields) throws IOException {
        byte[] entry = EntryText.encode(fields);
        order.lock();
        try {
            failStop.check();
            if (sealed) {
                throw new IOException("audit trail is being closed");
            }
            LinkedLine line = LinkedLine.after(written, entry);
            failStop.guard(() -> file.write(written.bytes(), line.bytes()));
            written = line.head();
            return line.head();
        } finally {
            order.unlock();
        }
    }

    /** Lets nothing more in, and returns whether anything could come in before. */
    boolean seal() {
        order.lock();
        try {
            boolean first = !sealed;
            sealed = true;
            return first;
        } finally {
            order.unlock();
        }
    }

    /** Returns the head behind everything appended so far. */
    TrailHead written() {
        return written;
    }
}
