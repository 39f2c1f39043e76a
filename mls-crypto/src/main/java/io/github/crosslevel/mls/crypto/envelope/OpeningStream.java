package io.github.crosslevel.mls.crypto.envelope;

import io.github.crosslevel.mls.crypto.internal.primitive.Cobblestone;
import io.github.crosslevel.mls.decision.Reason;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.seal.FrameException;
import java.io.IOException;
import java.io.InputStream;

/** The content of a frame, opened chunk by chunk as it is read; each byte it yields was authenticated. */
final class OpeningStream extends BlockStream {
    private final Cobblestone cipher;
    private final InputStream frame;
    private final byte[] sealed;
    private long left;
    private boolean finished;

    /** Opens a message of {@code length} plaintext bytes whose chunks are next on the frame. */
    OpeningStream(Cobblestone cipher, InputStream frame, long length) {
        super(new byte[0], chunk(length));
        this.sealed = new byte[chunk(length) + Cobblestone.TAG];
        this.cipher = cipher;
        this.frame = frame;
        this.left = length;
    }

    @Override
    int next(byte[] block) throws IOException {
        if (finished) {
            return 0;
        }
        int length = (int) Math.min(left, Cobblestone.CHUNK);
        boolean last = length < Cobblestone.CHUNK;
        if (frame.readNBytes(sealed, 0, length + Cobblestone.TAG) < length + Cobblestone.TAG) {
            throw failure(
                    ReasonCode.TRUNCATED_FRAME, "ends with " + left + " bytes of content to come, or in the last tag");
        }
        if (last && frame.read() >= 0) {
            throw failure(ReasonCode.MALFORMED_FRAME, "goes on after its content");
        }
        if (!cipher.open(sealed, length + Cobblestone.TAG, block)) {
            throw failure(ReasonCode.ENVELOPE_TAMPERED, "a chunk with " + left + " bytes of content to come");
        }
        left -= length;
        finished = last;
        return length;
    }

    private static FrameException failure(ReasonCode code, String detail) {
        return new FrameException(Reason.of(code, detail));
    }

    @Override
    public void close() throws IOException {
        frame.close();
    }
}
