package io.github.crosslevel.mls.crypto.envelope;

import io.github.crosslevel.mls.crypto.internal.suite.SuitePrimitives;
import io.github.crosslevel.mls.crypto.key.CryptoSuite;
import io.github.crosslevel.mls.decision.ReasonCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * What frames and envelopes begin with, by {@code docs/spec/envelope.md} §2: magic, version, suite, form, and the
 * length of the header.
 */
record Prelude(CryptoSuite suite, Form form) {
    /** Length in bytes. */
    static final int LENGTH = 12;
    /** The longest header that is read. */
    static final int MOST_HEADER = 64 * 1024;

    private static final int FIXED = 8;
    private static final byte[] MAGIC = "MLSE".getBytes(StandardCharsets.US_ASCII);
    private static final int VERSION = 1;

    /** What the flags mean; there are no other combinations. */
    enum Form {
        /** Between fronts: claims, token, endorsement. */
        FRAME(0),
        /** On its own: protected header, recipients, signature. */
        ENVELOPE(1),
        /** The same with an encrypted header. */
        CONCEALED(3);

        private final short flags;

        Form(int flags) {
            this.flags = (short) flags;
        }

        static Optional<Form> find(short flags) {
            return Arrays.stream(values()).filter(form -> form.flags == flags).findFirst();
        }
    }

    /** Reads as many bytes as there are up to the header. */
    static byte[] read(InputStream in) throws IOException {
        return in.readNBytes(LENGTH);
    }

    /** Returns what the bytes say. */
    static Prelude parse(byte[] prelude) throws RefusedFrame {
        if (!Arrays.equals(Arrays.copyOf(prelude, MAGIC.length), MAGIC)) {
            throw new RefusedFrame(ReasonCode.MALFORMED_FRAME, prelude.length == 0 ? "empty" : "not an MLSE frame");
        }
        if (prelude.length < LENGTH) {
            throw new RefusedFrame(ReasonCode.TRUNCATED_FRAME, "ends within the prelude");
        }
        Optional<CryptoSuite> suite = CryptoSuite.find(prelude[MAGIC.length + 1] & 0xff);
        Optional<Form> form = Form.find(ByteBuffer.wrap(prelude).getShort(FIXED - Short.BYTES));
        if (prelude[MAGIC.length] != VERSION || suite.isEmpty() || form.isEmpty()) {
            throw new RefusedFrame(ReasonCode.MALFORMED_FRAME, "version, suite or flags are not in use");
        }
        return new Prelude(suite.get(), form.get());
    }

    /** Reads the header, whose length stands in the prelude. */
    static byte[] header(byte[] prelude, InputStream in) throws IOException, RefusedFrame {
        int length = ByteBuffer.wrap(prelude).getInt(FIXED);
        if (length < 0 || length > MOST_HEADER) {
            String detail = "header of " + Integer.toUnsignedString(length) + " bytes, at most " + MOST_HEADER;
            throw new RefusedFrame(ReasonCode.MALFORMED_FRAME, detail);
        }
        byte[] header = in.readNBytes(length);
        if (header.length < length) {
            throw new RefusedFrame(ReasonCode.TRUNCATED_FRAME, "ends within the header");
        }
        return header;
    }

    /** Returns the bytes before a header of this length. */
    byte[] encode(int headerLength) {
        return ByteBuffer.allocate(LENGTH).put(fixed()).putInt(headerLength).array();
    }

    private byte[] fixed() {
        return ByteBuffer.allocate(FIXED)
                .put(MAGIC)
                .put((byte) VERSION)
                .put((byte) suite.id())
                .putShort(form.flags)
                .array();
    }

    /**
     * Returns the digest by which wrapped keys, body and signature are bound to suite, form, and what is under key 1 of
     * the header, but not to the recipients: a key can be wrapped for another one, and the body stays.
     */
    byte[] binding(byte[] bound) {
        byte[] fixed = fixed();
        return SuitePrimitives.of(suite)
                .digest(ByteBuffer.allocate(fixed.length + bound.length)
                        .put(fixed)
                        .put(bound)
                        .array());
    }
}
