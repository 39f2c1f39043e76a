package io.github.crosslevel.mls.testkit.adapter;

import io.github.crosslevel.mls.exchange.Delivered;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Senders of a case, each on a thread of its own. */
final class Senders implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 120;

    private final ExecutorService threads = Executors.newCachedThreadPool();

    <T> Future<T> start(Callable<T> sending) {
        return threads.submit(sending);
    }

    /** Returns what each was told, in the order of the messages. */
    <A extends RunningAdapter> List<Told> sendAtOnce(CaseRun<A> run, List<String> texts) throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        List<Future<Told>> sending = new ArrayList<>();
        for (String text : texts) {
            TestMessage message = run.message(text);
            sending.add(start(() -> {
                go.await();
                return run.adapter().send(message);
            }));
        }
        go.countDown();
        List<Told> told = new ArrayList<>();
        for (Future<Told> each : sending) {
            told.add(of(each));
        }
        return told;
    }

    static <T> T of(Future<T> future) throws Exception {
        return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** Returns the outcome if it is there before the time has passed. */
    static <T> Optional<T> within(Duration time, Future<T> future) throws Exception {
        try {
            return Optional.of(future.get(time.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            return Optional.empty();
        }
    }

    /** A receiver that waits until it is let go. */
    static final class Waiting implements Script.Receiving {
        private final CompletableFuture<Boolean> entered = new CompletableFuture<>();
        private final CountDownLatch release = new CountDownLatch(1);

        @Override
        public void before(Delivered delivered) {
            entered.complete(true);
            try {
                release.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
        }

        void awaitEntered() throws Exception {
            Senders.of(entered);
        }

        void letGo() {
            release.countDown();
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
