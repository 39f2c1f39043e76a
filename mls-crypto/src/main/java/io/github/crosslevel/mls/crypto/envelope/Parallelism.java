package io.github.crosslevel.mls.crypto.envelope;

import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;

/**
 * Who seals and opens chunks: the thread that reads the stream, or others besides. What comes out is the same, byte for
 * byte and in the same order. Immutable and thread-safe.
 *
 * <pre>{@code
 * EnvelopeWriter writer = EnvelopeWriter.signing(signer, random).with(Parallelism.of(executor, 4));
 * }</pre>
 */
public final class Parallelism {
    private static final int FEWEST_BATCHES = 2;
    private static final int MOST_BATCHES = 64;
    /** A task of 256 KiB takes some hundred times as long as handing it over. */
    private static final int CHUNKS = 16;

    private static final Parallelism SEQUENTIAL = new Parallelism(Optional.empty(), 1);

    private final Optional<Executor> executor;
    private final int batches;

    private Parallelism(Optional<Executor> executor, int batches) {
        this.executor = executor;
        this.batches = batches;
    }

    /** Returns that the reading thread does everything, in about 60 KiB of memory for a stream. */
    public static Parallelism sequential() {
        return SEQUENTIAL;
    }

    /**
     * Returns that the threads of an executor help, each with 256 KiB at a time. The reading thread works as well
     * rather than waiting for one that has not begun, so an executor that is busy, or shut down, costs speed only.
     *
     * @param batches how many are under way at most, 2 to 64; twice the number of threads is good, and each takes half
     *     a MiB of memory
     */
    public static Parallelism of(Executor executor, int batches) {
        if (batches < FEWEST_BATCHES || batches > MOST_BATCHES) {
            throw new IllegalArgumentException(
                    batches + " batches, expected " + FEWEST_BATCHES + " to " + MOST_BATCHES);
        }
        return new Parallelism(Optional.of(executor), batches);
    }

    int batches() {
        return batches;
    }

    /** Returns how many chunks one task holds. */
    int chunks() {
        return executor.isPresent() ? CHUNKS : 1;
    }

    /** Hands a task over; whoever needs its result runs it if nobody has begun. */
    void help(FutureTask<?> task) {
        executor.ifPresent(helpers -> {
            try {
                helpers.execute(task);
            } catch (RejectedExecutionException e) {
                // it is run by the thread that waits for it
            }
        });
    }
}
