package io.github.crosslevel.mls.crypto.key;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Function;

/**
 * Secret bytes, such as a key, that show themselves to nobody without a {@link SecretKeyAccess} and are wiped when they
 * are closed. They cannot be serialised. Thread-safe: what runs while they are closed either sees all bytes or is
 * refused.
 *
 * <p>The JVM may have copied the bytes while it moved objects, and what was derived from them lives on; such copies
 * cannot be wiped.
 *
 * <pre>{@code
 * try (SecretBytes key = SecretBytes.random(32, random)) {
 *     byte[] mac = key.apply(SecretKeyAccess.insecure(), bytes -> hmac(bytes, message));
 * }
 * }</pre>
 */
public final class SecretBytes implements AutoCloseable {
    private final byte[] bytes; // guarded by this
    private boolean closed; // guarded by this

    private SecretBytes(byte[] bytes) {
        if (bytes.length == 0) {
            throw new IllegalArgumentException("secret is empty");
        }
        this.bytes = bytes;
    }

    /**
     * Returns new random bytes.
     *
     * @param length 1 or more
     */
    public static SecretBytes random(int length, SecureRandom random) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return new SecretBytes(bytes);
    }

    /**
     * Returns a copy of these bytes, which the caller wipes.
     *
     * @param bytes at least one
     */
    public static SecretBytes copyOf(byte[] bytes, SecretKeyAccess access) {
        Objects.requireNonNull(access, "access");
        return new SecretBytes(bytes.clone());
    }

    /** Returns how many bytes these are; also when they are wiped. */
    public int length() {
        return bytes.length;
    }

    /**
     * Returns a copy of the bytes, which the caller wipes.
     *
     * @throws IllegalStateException if they are closed
     */
    public synchronized byte[] toByteArray(SecretKeyAccess access) {
        Objects.requireNonNull(access, "access");
        if (closed) {
            throw new IllegalStateException("secret is closed: its bytes are wiped (密钥材料已清除)");
        }
        return bytes.clone();
    }

    /**
     * Returns what a function makes of the bytes. It is lent a copy, which is wiped when it returns.
     *
     * @throws IllegalStateException if they are closed
     */
    public <T> T apply(SecretKeyAccess access, Function<byte[], T> use) {
        byte[] lent = toByteArray(access);
        try {
            return use.apply(lent);
        } finally {
            Arrays.fill(lent, (byte) 0);
        }
    }

    /**
     * Returns an independent copy.
     *
     * @throws IllegalStateException if they are closed
     */
    public SecretBytes copy() {
        return new SecretBytes(toByteArray(SecretKeyAccess.insecure()));
    }

    /**
     * Returns whether both are the same bytes; how long it takes tells nothing but their lengths.
     *
     * @throws IllegalStateException if one of them is closed
     */
    public boolean hasSameBytesAs(SecretBytes other) {
        SecretKeyAccess access = SecretKeyAccess.insecure();
        return apply(access, mine -> other.apply(access, theirs -> MessageDigest.isEqual(mine, theirs)));
    }

    /** Wipes the bytes. Repeating it has no effect. */
    @Override
    public synchronized void close() {
        closed = true;
        Arrays.fill(bytes, (byte) 0);
    }

    /** Returns whether the bytes are wiped. */
    public synchronized boolean isClosed() {
        return closed;
    }

    /** Returns the length, never a byte. */
    @Override
    public String toString() {
        return "SecretBytes[" + bytes.length + " bytes, redacted]";
    }
}
