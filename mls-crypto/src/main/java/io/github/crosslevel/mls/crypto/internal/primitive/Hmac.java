package io.github.crosslevel.mls.crypto.internal.primitive;

import io.github.crosslevel.mls.crypto.internal.AlgorithmProviders;
import io.github.crosslevel.mls.crypto.internal.BouncyCastle;
import io.github.crosslevel.mls.crypto.internal.ReusableDigest;
import java.util.Arrays;
import java.util.function.Supplier;

/**
 * HMAC (RFC 2104) under one key, for many short messages. Computations come from a pool and leave no garbage. Immutable
 * and thread-safe.
 *
 * <pre>{@code
 * try (Hmac.Computation mac = key.start()) {
 *     mac.update(head);
 *     mac.update(body);
 *     return mac.matches(token, MAC_AT, MAC_LENGTH);
 * }
 * }</pre>
 */
public final class Hmac {
    /** Length of a MAC in bytes, of both digests. */
    public static final int LENGTH = ReusableDigest.LENGTH;

    private static final byte INNER = 0x36;
    private static final byte OUTER = 0x5c;

    private final Supplier<Computation> computations;

    private Hmac(Supplier<Computation> computations) {
        this.computations = computations;
    }

    /** The digests that HMAC is taken over. */
    public enum Digest {
        /** SHA-256, of the platform unless the operator names another provider. */
        SHA256(new HmacLane.Pool<>(() -> new PlatformDigest(Primitives.digest("SHA-256")))),

        /** SM3 (GB/T 32905), of Bouncy Castle unless the operator names another provider. */
        SM3(
                AlgorithmProviders.isNamed("SM", "SM3")
                        ? new HmacLane.Pool<>(() -> new PlatformDigest(AlgorithmProviders.digest("SM", "SM3")))
                        : new HmacLane.Pool<>(BouncyCastle::sm3));

        private final HmacLane.Pool<?> pool;

        Digest(HmacLane.Pool<?> pool) {
            this.pool = pool;
        }

        /**
         * Returns the MACs under a key of 1 to 64 bytes.
         *
         * @throws IllegalArgumentException if the key is empty or longer
         */
        public Hmac keyed(byte[] key) {
            if (key.length < 1 || key.length > ReusableDigest.BLOCK) {
                throw new IllegalArgumentException(
                        "HMAC key of " + key.length + " bytes is not within 1 to " + ReusableDigest.BLOCK);
            }
            byte[] inner = padded(key, INNER);
            byte[] outer = padded(key, OUTER);
            try {
                return new Hmac(pool.keyed(inner, outer));
            } finally {
                Arrays.fill(inner, (byte) 0);
                Arrays.fill(outer, (byte) 0);
            }
        }

        private static byte[] padded(byte[] key, byte pad) {
            byte[] block = Arrays.copyOf(key, ReusableDigest.BLOCK);
            for (int i = 0; i < block.length; i++) {
                block[i] ^= pad;
            }
            return block;
        }
    }

    /** One computation, of one thread, that is over when it is closed. */
    public interface Computation extends AutoCloseable {
        /** Takes bytes in. */
        void update(byte[] bytes, int from, int length);

        /** Takes bytes in. */
        default void update(byte[] bytes) {
            update(bytes, 0, bytes.length);
        }

        /** Ends with the first {@code length} bytes of the MAC, at most {@link #LENGTH}, written to {@code target}. */
        void finish(byte[] target, int at, int length);

        /**
         * Ends and returns whether the MAC begins with these bytes, in constant time.
         *
         * @param length a multiple of 8, at most {@link #LENGTH}
         */
        boolean matches(byte[] expected, int at, int length);

        @Override
        void close();
    }

    /** Starts a computation. */
    public Computation start() {
        return computations.get();
    }

    /** Returns the MAC of a message. */
    public byte[] compute(byte[] message) {
        byte[] mac = new byte[LENGTH];
        compute(message, mac, 0, LENGTH);
        return mac;
    }

    /** Writes the first {@code length} bytes of the MAC of a message, at most {@link #LENGTH}, to {@code target}. */
    public void compute(byte[] message, byte[] target, int at, int length) {
        try (Computation computation = start()) {
            computation.update(message);
            computation.finish(target, at, length);
        }
    }

    @Override
    public String toString() {
        return "Hmac[redacted]";
    }
}
