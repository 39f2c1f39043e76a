package io.github.crosslevel.mls.crypto.envelope;

import io.github.crosslevel.mls.crypto.internal.primitive.Cobblestone;
import io.github.crosslevel.mls.decision.Reason;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.seal.FrameException;
import java.io.IOException;
import java.io.InputStream;

/** A frame that is sealed chunk by chunk as it is read. */
final class SealingStream extends BlockStream {
    private final Cobblestone cipher;
    private final InputStream content;
    private final byte[] plain;
    private long left;
    private boolean finished;

    /** Begins with what stands before the chunks, and seals the next {@code length} bytes of the content. */
    SealingStream(byte[] first, Cobblestone cipher, InputStream content, long length) {
        super(first, chunk(length) + Cobblestone.TAG);
        this.plain = new byte[chunk(length)];
        this.cipher = cipher;
        this.content = content;
        this.left = length;
    }

    @Override
    int next(byte[] block) throws IOException {
        if (finished) {
            return 0;
        }
        int length = (int) Math.min(left, Cobblestone.CHUNK);
        if (content.readNBytes(plain, 0, length) < length) {
            throw new FrameException(
                    Reason.of(ReasonCode.CONTENT_CHANGED, "content ended " + left + " bytes early, or more"));
        }
        left -= length;
        finished = length < Cobblestone.CHUNK;
        cipher.seal(plain, length, block);
        return length + Cobblestone.TAG;
    }

    @Override
    public void close() throws IOException {
        content.close();
    }
}
