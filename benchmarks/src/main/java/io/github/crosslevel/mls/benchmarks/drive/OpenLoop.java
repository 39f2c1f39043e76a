package io.github.crosslevel.mls.benchmarks.drive;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * Requests at a fixed rate, whether or not those before have been answered: each has a time at which it is due, and its
 * latency counts from then. Who measures from when a busy worker comes to it leaves out what waiting costs (coordinated
 * omission).
 *
 * @param perSecond how many requests fall due in a second, at least 1
 * @param workers how many can be under way at once, at least 1
 */
public record OpenLoop(int perSecond, int workers) {
    private static final long SECOND = 1_000_000_000;
    private static final long SPIN = 60_000; // the timer of the system is no finer
    private static final int DIGITS = 3;
    private static final int PATIENCE = 3;

    /** Checks the numbers. */
    public OpenLoop {
        if (perSecond < 1 || workers < 1) {
            throw new IllegalArgumentException(perSecond + " per second by " + workers);
        }
    }

    /**
     * Sends requests, and returns their latencies in nanoseconds.
     *
     * @param seconds how long requests fall due. What is late is still answered, until three times as long have gone
     *     by; what was not begun by then counts with the time that it has waited
     * @throws Exception if a request fails
     */
    public Histogram run(double seconds, Work request) throws Exception {
        long interval = SECOND / perSecond;
        long requests = Math.max(1, (long) (seconds * perSecond));
        AtomicLong next = new AtomicLong();
        long begin = System.nanoTime() + SECOND / 100;
        long end = begin + (long) (PATIENCE * seconds * SECOND);
        Callable<Histogram> worker = () -> {
            Histogram latencies = new Histogram(DIGITS);
            for (long i = next.getAndIncrement(); i < requests; i = next.getAndIncrement()) {
                long due = begin + i * interval;
                await(due);
                if (System.nanoTime() < end) {
                    request.run();
                }
                latencies.recordValue(Math.max(0, System.nanoTime() - due));
            }
            return latencies;
        };
        return byAll(worker);
    }

    private Histogram byAll(Callable<Histogram> worker) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(workers);
        try {
            List<Future<Histogram>> parts = new ArrayList<>();
            for (int i = 0; i < workers; i++) {
                parts.add(executor.submit(worker));
            }
            Histogram all = new Histogram(DIGITS);
            for (Future<Histogram> part : parts) {
                all.add(part.get());
            }
            return all;
        } finally {
            executor.shutdownNow();
            executor.awaitTermination(10, TimeUnit.SECONDS);
        }
    }

    private static void await(long due) {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            if (left > SPIN) {
                LockSupport.parkNanos(left - SPIN);
            } else {
                Thread.onSpinWait();
            }
        }
    }
}
