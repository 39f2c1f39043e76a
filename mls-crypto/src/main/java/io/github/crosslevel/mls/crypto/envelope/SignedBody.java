package io.github.crosslevel.mls.crypto.envelope;

import java.io.IOException;
import java.io.InputStream;

/** What follows the head of an envelope: chunks, and behind them a signature of a known length, or none. */
final class SignedBody {
    private final InputStream in;
    private byte[] held;
    private byte[] next;
    private boolean started;
    private boolean ended;

    SignedBody(InputStream in, int signatureLength) {
        this.in = in;
        this.held = new byte[signatureLength];
        this.next = new byte[signatureLength];
    }

    /**
     * Reads so many bytes of the chunks, more than a signature has, and fewer only at their end. They are not copied
     * once more to hold the signature back: as many as it has are read ahead.
     */
    int read(byte[] target, int length) throws IOException {
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

    /** Returns the signature, once all chunks were read. */
    byte[] signature() {
        return held.clone();
    }
}
