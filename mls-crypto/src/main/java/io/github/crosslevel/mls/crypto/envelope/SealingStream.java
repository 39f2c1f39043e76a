package io.github.crosslevel.mls.crypto.envelope;

import io.github.crosslevel.mls.crypto.internal.primitive.Cobblestone;
import io.github.crosslevel.mls.decision.Reason;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.seal.FrameException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** A frame that is sealed chunk by chunk as it is read. */
final class SealingStream extends ChunkStream {
    private final InputStream content;
    private long left;

    /** Begins with what stands before the chunks, and seals the next {@code length} bytes of the content. */
    SealingStream(byte[] first, Cobblestone cipher, InputStream content, long length, Parallelism parallelism) {
        super(first, length, parallelism, capacity -> Batch.sealing(cipher.another(), capacity, Optional.empty()));
        this.content = content;
        this.left = length;
    }

    @Override
    int read(Batch batch, int wholeChunks) throws IOException {
        int length = (int) Math.min(left, (long) wholeChunks * Cobblestone.CHUNK);
        if (content.readNBytes(batch.room(), 0, length) < length) {
            throw new FrameException(
                    Reason.of(ReasonCode.CONTENT_CHANGED, "content ended " + left + " bytes early, or more"));
        }
        left -= length;
        return length;
    }

    @Override
    void take(Batch batch) throws IOException {
        batch.await();
        present(batch.output(), batch.outputLength());
    }

    @Override
    public void close() throws IOException {
        content.close();
    }
}
