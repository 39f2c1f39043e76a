package io.github.crosslevel.mls.content;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** A SHA-256 digest of content. Immutable; equality is compared in constant time. */
public final class Digest {
    /** The length in bytes. */
    public static final int LENGTH = 32;

    private static final MessageDigest SHA_256 = lookUp();

    private final byte[] bytes;

    private Digest(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Returns the digest with a copy of the bytes.
     *
     * @throws IllegalArgumentException if the length is not {@value #LENGTH}
     */
    public static Digest of(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("digest of " + bytes.length + " bytes, expected " + LENGTH);
        }
        return new Digest(bytes.clone());
    }

    /** Returns the digest of the content. */
    public static Digest compute(byte[] content) {
        return new Digest(algorithm().digest(content));
    }

    /** Returns a new SHA-256 computation, for content that is read in pieces. */
    public static MessageDigest algorithm() {
        try {
            return (MessageDigest) SHA_256.clone(); // a fraction of what the look-up of a provider costs
        } catch (CloneNotSupportedException e) {
            return lookUp();
        }
    }

    private static MessageDigest lookUp() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Returns a copy of the bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Digest that && MessageDigest.isEqual(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Returns the digest in lower-case hexadecimal. */
    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
