package io.github.crosslevel.mls.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs tasks in several threads that start together, for contracts that promise thread-safety. */
final class AtOnce {
    static final int THREADS = 4;

    private AtOnce() {}

    /** Returns the results in the order of the tasks. */
    static <T> List<T> run(List<Callable<T>> tasks) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            CyclicBarrier start = new CyclicBarrier(THREADS);
            List<Future<List<T>>> shares = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                int first = thread;
                shares.add(threads.submit(() -> {
                    start.await();
                    List<T> results = new ArrayList<>();
                    for (int i = first; i < tasks.size(); i += THREADS) {
                        results.add(tasks.get(i).call());
                    }
                    return results;
                }));
            }
            List<T> results = new ArrayList<>();
            for (int i = 0; i < tasks.size(); i++) {
                results.add(shares.get(i % THREADS).get().get(i / THREADS));
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }
}
