package io.github.crosslevel.mls.crypto.envelope;

import io.github.crosslevel.mls.crypto.internal.primitive.Cobblestone;
import io.github.crosslevel.mls.decision.Reason;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.seal.FrameException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/** The content of an envelope in any order; a chunk is decrypted when it is read. Not thread-safe. */
final class EnvelopeChannel implements SeekableByteChannel {
    private static final long NONE = -1;

    private final SeekableByteChannel envelope;
    private final Cobblestone cipher;
    private final long start;
    private final long size;
    private final byte[] sealed = new byte[Cobblestone.SEALED_CHUNK];
    private final byte[] plain = new byte[Cobblestone.CHUNK];
    private long loaded = NONE;
    private long position;

    private EnvelopeChannel(SeekableByteChannel envelope, Cobblestone cipher, long start, long size) {
        this.envelope = envelope;
        this.cipher = cipher;
        this.start = start;
        this.size = size;
    }

    /**
     * Opens the chunks that begin where the channel stands, and end before its last bytes. The last chunk is decrypted
     * at once: it is the only short one, so that it proves how many there are.
     */
    static EnvelopeChannel open(SeekableByteChannel envelope, Cobblestone cipher, int tail) throws IOException {
        long start = envelope.position();
        long body = envelope.size() - tail - start;
        long rest = body % Cobblestone.SEALED_CHUNK;
        if (body < 0 || rest < Cobblestone.TAG) {
            throw failure(ReasonCode.TRUNCATED_FRAME, "ends between chunks, or in the last tag");
        }
        long chunks = body / Cobblestone.SEALED_CHUNK;
        long size = chunks * Cobblestone.CHUNK + rest - Cobblestone.TAG;
        EnvelopeChannel channel = new EnvelopeChannel(envelope, cipher, start, size);
        channel.load(chunks);
        return channel;
    }

    private void load(long chunk) throws IOException {
        if (chunk == loaded) {
            return;
        }
        loaded = NONE;
        int length = (int) Math.min(Cobblestone.CHUNK, size - chunk * Cobblestone.CHUNK) + Cobblestone.TAG;
        ByteBuffer target = ByteBuffer.wrap(sealed, 0, length);
        envelope.position(start + chunk * Cobblestone.SEALED_CHUNK);
        while (target.hasRemaining()) {
            if (envelope.read(target) < 0) {
                throw failure(ReasonCode.TRUNCATED_FRAME, "became shorter while it was read");
            }
        }
        cipher.moveTo(chunk);
        if (!cipher.open(sealed, length, plain)) {
            throw failure(ReasonCode.ENVELOPE_TAMPERED, "chunk number " + chunk);
        }
        loaded = chunk;
    }

    private static FrameException failure(ReasonCode code, String detail) {
        return new FrameException(Reason.of(code, detail));
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        requireOpen();
        if (position >= size) {
            return -1;
        }
        int count = 0;
        while (target.hasRemaining() && position < size) {
            load(position / Cobblestone.CHUNK);
            int from = (int) (position % Cobblestone.CHUNK);
            int length = (int) Math.min(Math.min(Cobblestone.CHUNK - from, size - position), target.remaining());
            target.put(plain, from, length);
            position += length;
            count += length;
        }
        return count;
    }

    @Override
    public long position() throws IOException {
        requireOpen();
        return position;
    }

    @Override
    public SeekableByteChannel position(long newPosition) throws IOException {
        requireOpen();
        if (newPosition < 0) {
            throw new IllegalArgumentException("position " + newPosition + " is below 0");
        }
        position = newPosition;
        return this;
    }

    /** {@inheritDoc} It is that of the content. */
    @Override
    public long size() throws IOException {
        requireOpen();
        return size;
    }

    private void requireOpen() throws IOException {
        if (!isOpen()) {
            throw new ClosedChannelException();
        }
    }

    @Override
    public int write(ByteBuffer source) {
        throw new NonWritableChannelException();
    }

    @Override
    public SeekableByteChannel truncate(long length) {
        throw new NonWritableChannelException();
    }

    @Override
    public boolean isOpen() {
        return envelope.isOpen();
    }

    @Override
    public void close() throws IOException {
        envelope.close();
    }
}
