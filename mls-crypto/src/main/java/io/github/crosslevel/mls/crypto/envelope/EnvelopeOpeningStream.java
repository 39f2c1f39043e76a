package io.github.crosslevel.mls.crypto.envelope;

import io.github.crosslevel.mls.crypto.internal.primitive.Cobblestone;
import io.github.crosslevel.mls.decision.Reason;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.seal.FrameException;
import java.io.IOException;
import java.util.Optional;

/**
 * The content of an envelope, opened chunk by chunk as it is read. It ends without an exception only if nothing is
 * missing and the signature, if there is one, holds; until then nothing of it is released.
 */
final class EnvelopeOpeningStream extends ChunkStream {
    private final BodySource body;
    private final Optional<Verification> verification;
    private long length;

    /** How the end is verified. */
    record Verification(EnvelopeSignatureKey key, BodyDigest digest) {}

    /** Opens the chunks that are next on the body, which ends where they end. */
    EnvelopeOpeningStream(
            Cobblestone cipher, BodySource body, Optional<Verification> verification, Parallelism parallelism) {
        super(
                new byte[0],
                UNKNOWN,
                parallelism,
                capacity -> Batch.opening(cipher.another(), capacity, verification.map(Verification::digest)));
        this.body = body;
        this.verification = verification;
    }

    @Override
    int read(Batch batch, int wholeChunks) throws IOException {
        int length = body.read(batch, wholeChunks * Cobblestone.SEALED_CHUNK);
        if (length < wholeChunks * Cobblestone.SEALED_CHUNK && length % Cobblestone.SEALED_CHUNK < Cobblestone.TAG) {
            throw failure(ReasonCode.TRUNCATED_FRAME, "ends between chunks, or in the last tag");
        }
        return length;
    }

    @Override
    void take(Batch batch) throws IOException {
        if (!batch.await()) {
            throw failure(ReasonCode.ENVELOPE_TAMPERED, "a chunk from number " + batch.first() + " on");
        }
        verification.ifPresent(end -> batch.addTo(end.digest()));
        length += batch.plainLength();
        present(batch.output(), batch.outputLength());
    }

    @Override
    Optional<byte[]> end() throws IOException {
        if (verification.isPresent()) {
            Verification end = verification.get();
            if (!end.key().verifies(end.digest().signedMessage(length), body.signature())) {
                throw failure(ReasonCode.ENVELOPE_TAMPERED, "signature of the envelope does not hold");
            }
        }
        return Optional.empty();
    }

    private static FrameException failure(ReasonCode code, String detail) {
        return new FrameException(Reason.of(code, detail));
    }
}
