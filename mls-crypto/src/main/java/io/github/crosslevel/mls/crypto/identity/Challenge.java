package io.github.crosslevel.mls.crypto.identity;

import java.util.Arrays;

/** A fresh value that a proof of possession answers; no secret. Immutable. */
public final class Challenge {
    /** The length in bytes. */
    public static final int LENGTH = 56;

    private final byte[] bytes;

    private Challenge(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Returns the challenge of these bytes.
     *
     * @throws IllegalArgumentException if they are not {@value #LENGTH}
     */
    public static Challenge of(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("challenge of " + bytes.length + " bytes");
        }
        return new Challenge(bytes.clone());
    }

    /** Returns a copy of the bytes, as they travel. */
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Challenge that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "Challenge";
    }
}
