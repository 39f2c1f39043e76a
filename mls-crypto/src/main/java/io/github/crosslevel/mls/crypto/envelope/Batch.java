package io.github.crosslevel.mls.crypto.envelope;

import io.github.crosslevel.mls.crypto.internal.primitive.Cobblestone;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.security.DigestException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Some consecutive chunks, which one thread seals or opens at a time. Used again and again.
 *
 * <p>Who reads a stream fills the batch, hands it over, and waits for it; what the worker does in between is visible to
 * it then.
 */
final class Batch {
    private final Cobblestone cipher;
    private final Optional<BodyDigest.Leaves> leaves;
    private final boolean sealing;
    private final int inputCapacity;
    private final byte[] output;
    private byte[] own = {};
    private byte[] input = own;
    private int inputFrom;
    private FutureTask<Boolean> task = new FutureTask<>(() -> false);
    private long first;
    private int chunks;
    private int plainLength;
    private boolean last;

    /** Has room for the chunks of so much content. */
    private Batch(Cobblestone cipher, int content, Optional<BodyDigest> digest, Mode mode) {
        int most = content / Cobblestone.CHUNK + 1;
        int sealed = content + most * Cobblestone.TAG;
        this.sealing = mode == Mode.SEAL;
        this.inputCapacity = sealing ? content : sealed;
        this.output = new byte[sealing ? sealed : content];
        this.cipher = cipher;
        this.leaves = digest.map(whole -> whole.leaves(most));
    }

    private enum Mode {
        SEAL,
        OPEN
    }

    /** Returns a batch with room for so many bytes of content, to seal; the digest is taken of what is sealed. */
    static Batch sealing(Cobblestone cipher, int content, Optional<BodyDigest> digest) {
        return new Batch(cipher, content, digest, Mode.SEAL);
    }

    /** Returns a batch with room for so many bytes of content, to open. */
    static Batch opening(Cobblestone cipher, int content, Optional<BodyDigest> digest) {
        return new Batch(cipher, content, digest, Mode.OPEN);
    }

    /** Returns room for the input of the next work. */
    byte[] room() {
        if (own.length < inputCapacity) {
            own = new byte[inputCapacity];
        }
        input = own;
        inputFrom = 0;
        return own;
    }

    /** Takes the input of the next work from here, where it must stay as it is. */
    void borrow(byte[] bytes, int from) {
        input = bytes;
        inputFrom = from;
    }

    /**
     * Sets what is to be done, and lets it begin.
     *
     * @param length how many bytes of plaintext, or of sealed chunks; fewer than fit mean that this batch is the last,
     *     which alone ends with a short chunk
     */
    void begin(long firstChunk, int length, Parallelism parallelism) {
        int unit = sealing ? Cobblestone.CHUNK : Cobblestone.SEALED_CHUNK;
        first = firstChunk;
        chunks = Math.min(length / unit + 1, parallelism.chunks());
        last = length < chunks * unit;
        plainLength = sealing ? length : length - chunks * Cobblestone.TAG;
        task = new FutureTask<>(this::work);
        parallelism.help(task);
    }

    private boolean work() throws DigestException {
        cipher.moveTo(first);
        for (int chunk = 0; chunk < chunks; chunk++) {
            int plainAt = chunk * Cobblestone.CHUNK;
            int sealedAt = chunk * Cobblestone.SEALED_CHUNK;
            int length = Math.min(Cobblestone.CHUNK, plainLength - plainAt);
            if (sealing) {
                cipher.seal(input, inputFrom + plainAt, length, output, sealedAt);
            } else if (!cipher.open(input, inputFrom + sealedAt, length + Cobblestone.TAG, output, plainAt)) {
                return false;
            }
            if (leaves.isPresent()) {
                byte[] sealed = sealing ? output : input;
                int at = sealing ? sealedAt : inputFrom + sealedAt;
                leaves.get().set(chunk, sealed, at, length + Cobblestone.TAG);
            }
        }
        return true;
    }

    void runUnlessBegun() {
        task.run();
    }

    boolean isDone() {
        return task.isDone();
    }

    /** Waits for the work, which somebody has begun, and returns whether all chunks are genuine. */
    boolean await() throws IOException {
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while chunks were sealed or opened");
        } catch (ExecutionException e) {
            throw new IllegalStateException("chunks from " + first + " on", e.getCause());
        }
    }

    /** Adds the digests of the sealed chunks to that of the body. */
    void addTo(BodyDigest digest) {
        leaves.ifPresent(made -> digest.add(made, chunks));
    }

    long first() {
        return first;
    }

    boolean isLast() {
        return last;
    }

    int chunks() {
        return chunks;
    }

    int plainLength() {
        return plainLength;
    }

    byte[] output() {
        return output;
    }

    int outputLength() {
        return sealing ? plainLength + chunks * Cobblestone.TAG : plainLength;
    }
}
