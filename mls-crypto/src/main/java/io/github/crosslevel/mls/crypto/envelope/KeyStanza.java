package io.github.crosslevel.mls.crypto.envelope;

import io.github.crosslevel.mls.crypto.internal.cbor.CborException;
import io.github.crosslevel.mls.crypto.internal.cbor.CborReader;
import io.github.crosslevel.mls.crypto.internal.cbor.CborWriter;
import io.github.crosslevel.mls.crypto.internal.suite.SuitePrimitives;
import io.github.crosslevel.mls.crypto.key.CryptoSuite;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The content key as one recipient gets it: how it is encrypted, with which key, and the result. */
final class KeyStanza {
    /** Length of the name of a key. */
    static final int KEY_ID = 32;
    /** The longest encrypted content key, which leaves room for what services add. */
    static final int MOST_WRAPPED = 8192;

    private static final byte[] ID_LABEL = "mlse/1 recipient key\0".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] WRAP_LABEL = "mlse/1 recipient\0".getBytes(StandardCharsets.US_ASCII);

    private final int type;
    private final byte[] keyId;
    private final byte[] wrapped;

    KeyStanza(int type, byte[] keyId, byte[] wrapped) {
        this.type = type;
        this.keyId = keyId;
        this.wrapped = wrapped;
    }

    /** Returns the name of a key in a suite: the digest of its type, and of the public key or name. */
    static byte[] keyId(CryptoSuite suite, int type, byte[] key) {
        return SuitePrimitives.of(suite)
                .digest(ByteBuffer.allocate(ID_LABEL.length + 1 + key.length)
                        .put(ID_LABEL)
                        .put((byte) type)
                        .put(key)
                        .array());
    }

    /** Returns what an encrypted key is bound to. */
    static byte[] context(byte[] binding) {
        return ByteBuffer.allocate(WRAP_LABEL.length + binding.length)
                .put(WRAP_LABEL)
                .put(binding)
                .array();
    }

    static KeyStanza read(CborReader in) throws CborException {
        in.array(3);
        long type = in.whole();
        if (type < RecipientKind.X25519.type() || type > RecipientKind.KEY_WRAPPER) {
            throw new CborException("a type of recipients", in.position());
        }
        byte[] keyId = in.bytes(KEY_ID);
        byte[] wrapped = in.bytes();
        if (wrapped.length > MOST_WRAPPED) {
            throw new CborException("at most " + MOST_WRAPPED + " bytes", in.position());
        }
        return new KeyStanza((int) type, keyId, wrapped);
    }

    void write(CborWriter out) {
        out.array(3).whole(type).bytes(keyId).bytes(wrapped);
    }

    boolean isFor(int kind, byte[] id) {
        return type == kind && Arrays.equals(keyId, id);
    }

    byte[] wrapped() {
        return wrapped;
    }

    /** Orders stanzas by type and key, of which there is one each. */
    byte[] order() {
        return ByteBuffer.allocate(1 + KEY_ID).put((byte) type).put(keyId).array();
    }
}
