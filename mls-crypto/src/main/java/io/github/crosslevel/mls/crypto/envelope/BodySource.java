package io.github.crosslevel.mls.crypto.envelope;

import java.io.IOException;
import java.util.Arrays;

/** What follows the head of an envelope: chunks, and behind them a signature of a known length, or none. */
interface BodySource {
    /** Puts so many bytes of the chunks into a batch, more than a signature has, and fewer only at their end. */
    int read(Batch batch, int length) throws IOException;

    /** Returns the signature, once all chunks were read. */
    byte[] signature();

    /** Returns the body of an envelope that is in memory, where it begins there; nothing is copied. */
    static BodySource of(byte[] envelope, int start, int signatureLength) {
        int end = Math.max(start, envelope.length - signatureLength);
        return new BodySource() {
            private int position = start;

            @Override
            public int read(Batch batch, int length) {
                int count = Math.min(length, end - position);
                batch.borrow(envelope, position);
                position += count;
                return count;
            }

            @Override
            public byte[] signature() {
                return Arrays.copyOfRange(envelope, end, envelope.length);
            }
        };
    }
}
