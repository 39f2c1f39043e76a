package io.github.crosslevel.mls.crypto.internal.primitive;

import io.github.crosslevel.mls.crypto.internal.BouncyCastle;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.function.UnaryOperator;

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

    private final UnaryOperator<byte[]> keyed;

    private Hmac(UnaryOperator<byte[]> keyed) {
        this.keyed = keyed;
    }

    /** The digests that HMAC is taken over. */
    public enum Digest {
        /** SHA-256 of the platform. */
        SHA256 {
            @Override
            UnaryOperator<byte[]> nested(byte[] first, byte[] second) {
                MessageDigest inner = Primitives.digest("SHA-256");
                inner.update(first);
                MessageDigest outer = Primitives.digest("SHA-256");
                outer.update(second);
                return message -> {
                    MessageDigest digest = Primitives.copy(outer);
                    digest.update(Primitives.copy(inner).digest(message));
                    return digest.digest();
                };
            }
        },
        /** SM3 (GB/T 32905). */
        SM3 {
            @Override
            UnaryOperator<byte[]> nested(byte[] first, byte[] second) {
                return BouncyCastle.nestedSm3(first, second);
            }
        };

        abstract UnaryOperator<byte[]> nested(byte[] first, byte[] second);

        /**
         * Returns the MACs under a key of 1 to 64 bytes, of which nothing is kept but what the digest makes of it.
         *
         * @throws IllegalArgumentException if the key is empty or longer
         */
        public Hmac keyed(byte[] key) {
            if (key.length < 1 || key.length > BLOCK) {
                throw new IllegalArgumentException("HMAC key of " + key.length + " bytes is not within 1 to " + BLOCK);
            }
            byte[] inner = padded(key, INNER);
            byte[] outer = padded(key, OUTER);
            try {
                return new Hmac(nested(inner, outer));
            } finally {
                Arrays.fill(inner, (byte) 0);
                Arrays.fill(outer, (byte) 0);
            }
        }

        private static byte[] padded(byte[] key, byte pad) {
            byte[] block = Arrays.copyOf(key, BLOCK);
            for (int i = 0; i < BLOCK; i++) {
                block[i] ^= pad;
            }
            return block;
        }
    }

    /** Returns the MAC of a message. */
    public byte[] compute(byte[] message) {
        return keyed.apply(message);
    }

    @Override
    public String toString() {
        return "Hmac[redacted]";
    }
}
