package io.github.crosslevel.mls.crypto.envelope;

import io.github.crosslevel.mls.crypto.internal.primitive.Cobblestone;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** An envelope that is sealed chunk by chunk as it is read, and signed at its end. */
final class EnvelopeSealingStream extends ChunkStream {
    private final ContentSource content;
    private final Optional<Signing> signing;
    private long length;

    /** How the end is signed. */
    record Signing(EnvelopeSigner signer, BodyDigest digest) {}

    /** What is sealed. */
    interface ContentSource extends Closeable {
        /** Puts so many bytes into a batch, fewer only at the end, and returns how many. */
        int read(Batch batch, int length) throws IOException;

        /** Returns what a stream yields. */
        static ContentSource of(InputStream in) {
            return new ContentSource() {
                @Override
                public int read(Batch batch, int length) throws IOException {
                    return in.readNBytes(batch.room(), 0, length);
                }

                @Override
                public void close() throws IOException {
                    in.close();
                }
            };
        }

        /** Returns what is in memory, which is not copied. */
        static ContentSource of(byte[] bytes) {
            return new ContentSource() {
                private int position;

                @Override
                public int read(Batch batch, int length) {
                    int count = Math.min(length, bytes.length - position);
                    batch.borrow(bytes, position);
                    position += count;
                    return count;
                }

                @Override
                public void close() {
                    // what is on the heap needs no clean-up
                }
            };
        }
    }

    /** Begins with what stands before the chunks, and seals the content to its end. */
    EnvelopeSealingStream(
            byte[] first,
            Cobblestone cipher,
            ContentSource content,
            Optional<Signing> signing,
            Parallelism parallelism) {
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
        return content.read(batch, wholeChunks * Cobblestone.CHUNK);
    }

    @Override
    void take(Batch batch) throws IOException {
        batch.await();
        signing.ifPresent(end -> batch.addTo(end.digest()));
        length += batch.plainLength();
        present(batch.output(), batch.outputLength());
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
