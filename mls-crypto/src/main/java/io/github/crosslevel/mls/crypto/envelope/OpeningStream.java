package io.github.crosslevel.mls.crypto.envelope;

import io.github.crosslevel.mls.crypto.internal.primitive.Cobblestone;
import io.github.crosslevel.mls.decision.Reason;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.seal.FrameException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** The content of a frame, opened chunk by chunk as it is read; each byte it yields was authenticated. */
final class OpeningStream extends ChunkStream {
    private final InputStream frame;
    private long left;

    /** Opens a message of {@code length} plaintext bytes whose chunks are next on the frame. */
    OpeningStream(Cobblestone cipher, InputStream frame, long length, Parallelism parallelism) {
        super(
                new byte[0],
                length,
                parallelism,
                capacity -> Batch.opening(cipher.another(), capacity, Optional.empty()));
        this.frame = frame;
        this.left = length;
    }

    @Override
    int read(Batch batch, int wholeChunks) throws IOException {
        int plain = (int) Math.min(left, (long) wholeChunks * Cobblestone.CHUNK);
        int chunks = Math.min(plain / Cobblestone.CHUNK + 1, wholeChunks);
        int length = plain + chunks * Cobblestone.TAG;
        if (frame.readNBytes(batch.room(), 0, length) < length) {
            throw failure(
                    ReasonCode.TRUNCATED_FRAME, "ends with " + left + " bytes of content to come, or in the last tag");
        }
        left -= plain;
        if (plain < wholeChunks * Cobblestone.CHUNK && frame.read() >= 0) {
            throw failure(ReasonCode.MALFORMED_FRAME, "goes on after its content");
        }
        return length;
    }

    @Override
    void take(Batch batch) throws IOException {
        if (!batch.await()) {
            throw failure(ReasonCode.ENVELOPE_TAMPERED, "a chunk from number " + batch.first() + " on");
        }
        present(batch.output(), batch.outputLength());
    }

    private static FrameException failure(ReasonCode code, String detail) {
        return new FrameException(Reason.of(code, detail));
    }

    @Override
    public void close() throws IOException {
        frame.close();
    }
}
