package io.github.crosslevel.mls.crypto.envelope;

import io.github.crosslevel.mls.crypto.internal.primitive.Cobblestone;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * A stream whose chunks are sealed or opened in batches: read in order by whoever reads the stream, worked on in
 * parallel, and yielded in order. At most as many batches as the {@link Parallelism} says are under way.
 */
abstract class ChunkStream extends BlockStream {
    /** Where the content ends is seen when it ends. */
    static final long UNKNOWN = Long.MAX_VALUE;

    private final Parallelism parallelism;
    private final int capacity;
    private final IntFunction<Batch> factory;
    private final List<Batch> ring = new ArrayList<>();
    private int oldest;
    private int waiting;
    private long chunksRead;
    private boolean allRead;
    private boolean ended;

    /**
     * Begins with these bytes.
     *
     * @param length of the content, so that a message costs no more memory than it needs
     * @param factory makes a batch for so many bytes of content
     */
    ChunkStream(byte[] first, long length, Parallelism parallelism, IntFunction<Batch> factory) {
        super(first);
        this.parallelism = parallelism;
        this.capacity = (int) Math.min(length, (long) parallelism.chunks() * Cobblestone.CHUNK);
        this.factory = factory;
    }

    /** Reads as many whole chunks as fit into a batch, and fewer bytes only at the end; returns how many bytes. */
    abstract int read(Batch batch, int wholeChunks) throws IOException;

    /** Yields what became of a batch. */
    abstract void take(Batch batch) throws IOException;

    /** Returns what follows the chunks, if anything, or refuses the whole. */
    Optional<byte[]> end() throws IOException {
        return Optional.empty();
    }

    @Override
    final boolean next() throws IOException {
        while (!allRead && waiting < parallelism.batches()) {
            readOne();
        }
        if (waiting > 0) {
            Batch batch = ring.get(oldest);
            workUntilDone(batch);
            oldest = (oldest + 1) % parallelism.batches();
            waiting--;
            take(batch);
            return true;
        }
        if (ended) {
            return false;
        }
        Optional<byte[]> rest = end();
        ended = true;
        rest.ifPresent(bytes -> present(bytes, bytes.length));
        return rest.isPresent();
    }

    /** Does what nobody has begun while others are at the oldest batch: to wait for it would leave a processor idle. */
    private void workUntilDone(Batch batch) {
        for (int i = 0; i < waiting && !batch.isDone(); i++) {
            ring.get((oldest + i) % parallelism.batches()).runUnlessBegun();
        }
    }

    private void readOne() throws IOException {
        int slot = (oldest + waiting) % parallelism.batches();
        if (slot == ring.size()) {
            ring.add(factory.apply(capacity));
        }
        Batch batch = ring.get(slot);
        batch.begin(chunksRead, read(batch, parallelism.chunks()), parallelism);
        chunksRead += batch.chunks();
        allRead = batch.isLast();
        waiting++;
    }
}
