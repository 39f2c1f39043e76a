package io.github.crosslevel.mls.signature;

import io.github.crosslevel.mls.internal.Names;
import java.util.Arrays;

/** A signature, with the name of the key that is said to have made it. Proves nothing by itself. Immutable. */
public final class DocumentSignature {
    /** Most bytes of a signature. */
    public static final int MAX_LENGTH = 16 << 10;

    private final String keyId;
    private final byte[] value;

    private DocumentSignature(String keyId, byte[] value) {
        this.keyId = keyId;
        this.value = value;
    }

    /**
     * Returns a signature with a copy of the bytes.
     *
     * @param keyId printable, at most 128 chars
     * @throws IllegalArgumentException if there are no bytes, or more than {@value #MAX_LENGTH}
     */
    public static DocumentSignature of(String keyId, byte[] value) {
        if (value.length == 0 || value.length > MAX_LENGTH) {
            throw new IllegalArgumentException("signature of " + value.length + " bytes, at most " + MAX_LENGTH);
        }
        return new DocumentSignature(Names.require("key id", keyId, 128), value.clone());
    }

    /** Returns the name of the key. */
    public String keyId() {
        return keyId;
    }

    /** Returns a copy of the bytes. */
    public byte[] value() {
        return value.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DocumentSignature that && keyId.equals(that.keyId) && Arrays.equals(value, that.value);
    }

    @Override
    public int hashCode() {
        return 31 * keyId.hashCode() + Arrays.hashCode(value);
    }

    /** Returns the name of the key. */
    @Override
    public String toString() {
        return "signature by " + keyId;
    }
}
