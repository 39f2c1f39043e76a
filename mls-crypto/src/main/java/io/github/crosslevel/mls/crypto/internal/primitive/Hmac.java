package io.github.crosslevel.mls.crypto.internal.primitive;

import io.github.crosslevel.mls.crypto.internal.BouncyCastle;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * HMAC (RFC 2104) under one key, for many short messages: the two blocks that hold the key are digested once, which
 * saves half of the work on messages below 56 bytes. Thread-safe.
 */
public final class Hmac {
    /** Length of a MAC in bytes, of both digests. */
    public static final int LENGTH = 32;

    /** Length of the blocks of both digests. */
    private static final int BLOCK = 64;

    private static final byte INNER = 0x36;
    private static final byte OUTER = 0x5c;

    private final MessageDigest inner;
    private final MessageDigest outer;

    private Hmac(MessageDigest inner, MessageDigest outer) {
        this.inner = inner;
        this.outer = outer;
    }

    /** The digests that HMAC is taken over. */
    public enum Digest {
        /** SHA-256 of the platform. */
        SHA256 {
            @Override
            MessageDigest start() {
                return Primitives.digest("SHA-256");
            }
        },
        /** SM3 (GB/T 32905). */
        SM3 {
            @Override
            MessageDigest start() {
                return BouncyCastle.sm3();
            }
        };

        abstract MessageDigest start();

        /**
         * Returns the MACs under a key of 1 to 64 bytes, of which nothing is kept but what the digest makes of it.
         *
         * @throws IllegalArgumentException if the key is empty or longer
         */
        public Hmac keyed(byte[] key) {
            if (key.length < 1 || key.length > BLOCK) {
                throw new IllegalArgumentException("HMAC key of " + key.length + " bytes is not within 1 to " + BLOCK);
            }
            return new Hmac(padded(key, INNER), padded(key, OUTER));
        }

        private MessageDigest padded(byte[] key, byte pad) {
            byte[] block = Arrays.copyOf(key, BLOCK);
            for (int i = 0; i < BLOCK; i++) {
                block[i] ^= pad;
            }
            MessageDigest digest = start();
            digest.update(block);
            Arrays.fill(block, (byte) 0);
            return digest;
        }
    }

    /** Returns the MAC of a message. */
    public byte[] compute(byte[] message) {
        MessageDigest first = copy(inner);
        first.update(message);
        MessageDigest second = copy(outer);
        second.update(first.digest());
        return second.digest();
    }

    private static MessageDigest copy(MessageDigest digest) {
        try {
            return (MessageDigest) digest.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the provider's " + digest.getAlgorithm() + " cannot be cloned", e);
        }
    }

    @Override
    public String toString() {
        return "Hmac[redacted]";
    }
}
