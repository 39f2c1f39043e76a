package io.github.crosslevel.mls.testkit.adapter;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** The executor of the host, which can be told to take nothing more, and knows whether all tasks have come back. */
final class HostExecutor implements Executor, AutoCloseable {
    private static final long PATIENCE_SECONDS = 120;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicBoolean rejecting = new AtomicBoolean();
    private final AtomicInteger rejected = new AtomicInteger();

    @Override
    public void execute(Runnable task) {
        if (rejecting.get()) {
            rejected.incrementAndGet();
            throw new RejectedExecutionException("told to take nothing");
        }
        threads.execute(task);
    }

    void reject() {
        rejecting.set(true);
    }

    void takeAgain() {
        rejecting.set(false);
    }

    int rejected() {
        return rejected.get();
    }

    /** Takes nothing more, and returns whether every task has come back. */
    boolean awaitEnd() throws InterruptedException {
        threads.shutdown();
        return threads.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** Interrupts what has not come back. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
