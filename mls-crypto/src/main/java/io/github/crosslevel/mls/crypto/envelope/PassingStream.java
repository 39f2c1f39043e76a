package io.github.crosslevel.mls.crypto.envelope;

import io.github.crosslevel.mls.decision.Reason;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.seal.FrameException;
import java.io.IOException;
import java.io.InputStream;

/**
 * An endorsed frame on its way through: its new head, then the body as it comes, which must have the length that was
 * claimed.
 */
final class PassingStream extends BlockStream {
    private static final int BLOCK = 32 * 1024;

    private final InputStream body;
    private final byte[] block;
    private long left;

    PassingStream(byte[] head, InputStream body, long length) {
        super(head);
        this.block = new byte[(int) Math.min(length, BLOCK)];
        this.body = body;
        this.left = length;
    }

    @Override
    boolean next() throws IOException {
        if (left == 0) {
            return false;
        }
        int count = body.read(block, 0, (int) Math.min(left, block.length));
        if (count <= 0) {
            throw new FrameException(Reason.of(ReasonCode.TRUNCATED_FRAME, "ends " + left + " bytes early"));
        }
        left -= count;
        if (left == 0 && body.read() >= 0) {
            throw new FrameException(Reason.of(ReasonCode.MALFORMED_FRAME, "goes on after its content"));
        }
        present(block, count);
        return true;
    }

    @Override
    public void close() throws IOException {
        body.close();
    }
}
