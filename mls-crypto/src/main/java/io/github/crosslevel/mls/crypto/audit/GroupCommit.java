package io.github.crosslevel.mls.crypto.audit;

import java.io.IOException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * One flush for all who wait: whoever finds no flush running performs the next one, which covers everything written
 * when it begins; the others wait for its end. It has no thread of its own. Thread-safe.
 */
final class GroupCommit {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition flushEnded = lock.newCondition();
    private final Supplier<TrailHead> written;
    private final FailStop failStop;
    private final FailStop.Step flush;
    private TrailHead durable;
    private boolean flushing;

    GroupCommit(Supplier<TrailHead> written, FailStop failStop, FailStop.Step flush) {
        this.written = written;
        this.failStop = failStop;
        this.flush = flush;
        this.durable = written.get();
    }

    /** Returns when at least so many entries are durable, with all that are. */
    TrailHead await(long entries) throws IOException {
        lock.lock();
        try {
            while (durable.entries() < entries) {
                failStop.check();
                if (flushing) {
                    flushEnded.awaitUninterruptibly();
                } else {
                    lead();
                }
            }
            return durable;
        } finally {
            lock.unlock();
        }
    }

    /** Flushes without the lock, so that others can append and queue up meanwhile. */
    private void lead() throws IOException {
        TrailHead covered = durable;
        flushing = true;
        lock.unlock();
        try {
            TrailHead target = written.get();
            failStop.guard(flush);
            covered = target;
        } finally {
            lock.lock();
            durable = covered;
            flushing = false;
            flushEnded.signalAll();
        }
    }
}
