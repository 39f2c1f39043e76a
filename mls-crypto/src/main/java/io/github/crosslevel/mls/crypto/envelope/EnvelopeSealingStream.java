package io.github.crosslevel.mls.crypto.envelope;

import io.github.crosslevel.mls.crypto.internal.primitive.Cobblestone;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** An envelope that is sealed chunk by chunk as it is read, and signed at its end. */
final class EnvelopeSealingStream extends ChunkStream {
    private final InputStream content;
    private final Optional<Signing> signing;
    private long length;

    /** How the end is signed. */
    record Signing(EnvelopeSigner signer, BodyDigest digest) {}

    /** Begins with what stands before the chunks, and seals the content to its end. */
    EnvelopeSealingStream(
            byte[] first, Cobblestone cipher, InputStream content, Optional<Signing> signing, Parallelism parallelism) {
        super(
                first,
                UNKNOWN,
                parallelism,
                capacity -> Batch.sealing(cipher.another(), capacity, signing.map(Signing::digest)));
        this.content = content;
        this.signing = signing;
    }

    @Override
    int read(Batch batch, int wholeChunks) throws IOException {
        return content.readNBytes(batch.plain, 0, wholeChunks * Cobblestone.CHUNK);
    }

    @Override
    void take(Batch batch) throws IOException {
        batch.await();
        signing.ifPresent(end -> batch.addTo(end.digest()));
        length += batch.plainLength();
        present(batch.sealed, batch.sealedLength());
    }

    @Override
    Optional<byte[]> end() {
        return signing.map(end -> end.signer().sign(end.digest().signedMessage(length)));
    }

    @Override
    public void close() throws IOException {
        content.close();
    }
}
