package io.github.crosslevel.mls.crypto.envelope;

import java.io.IOException;
import java.io.InputStream;

/** The body of an envelope that is read from a stream. */
final class StreamedBody implements BodySource {
    private final InputStream in;
    private byte[] held;
    private byte[] next;
    private boolean started;
    private boolean ended;

    StreamedBody(InputStream in, int signatureLength) {
        this.in = in;
        this.held = new byte[signatureLength];
        this.next = new byte[signatureLength];
    }

    /**
     * {@inheritDoc} As many bytes as a signature has are read ahead, so that none is copied once more to hold it back.
     */
    @Override
    public int read(Batch batch, int length) throws IOException {
        byte[] target = batch.room();
        if (!started) {
            started = true;
            ended = in.readNBytes(held, 0, held.length) < held.length;
        }
        if (ended) {
            return 0;
        }
        System.arraycopy(held, 0, target, 0, held.length);
        int count = held.length + in.readNBytes(target, held.length, length - held.length);
        int ahead = in.readNBytes(next, 0, next.length);
        int body = count + ahead - held.length;
        if (ahead < next.length) { // the signature begins in the target
            System.arraycopy(next, 0, held, held.length - ahead, ahead);
            System.arraycopy(target, body, held, 0, held.length - ahead);
            ended = true;
        } else {
            byte[] swap = held;
            held = next;
            next = swap;
        }
        return body;
    }

    @Override
    public byte[] signature() {
        return held.clone();
    }
}
