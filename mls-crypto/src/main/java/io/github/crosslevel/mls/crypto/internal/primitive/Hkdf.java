package io.github.crosslevel.mls.crypto.internal.primitive;

import io.github.crosslevel.mls.crypto.internal.AlgorithmProviders;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.util.Arrays;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.ShortBufferException;
import javax.crypto.spec.SecretKeySpec;

/** HKDF-Expand (RFC 5869 §2.3). There is no Extract, because every key here is uniformly random to begin with. */
public enum Hkdf {
    /** Over HMAC-SHA256, for the key schedule. */
    SHA256("HmacSHA256", 32, copies(Primitives.mac("HmacSHA256"))),
    /** Over HMAC-SHA512, for Cobblestone-256. */
    SHA512("HmacSHA512", 64, copies(Primitives.mac("HmacSHA512"))),
    /** Over HMAC-SM3, of which Bouncy Castle makes no copies, for suite {@code SM}. */
    SM3("HmacSM3", 32, () -> AlgorithmProviders.mac("SM", "HmacSM3"));

    private static final int MOST_BLOCKS = 255;

    private final String algorithm;
    private final int blockLength;
    private final Supplier<Mac> unkeyed;

    Hkdf(String algorithm, int blockLength, Supplier<Mac> unkeyed) {
        this.algorithm = algorithm;
        this.blockLength = blockLength;
        this.unkeyed = unkeyed;
    }

    private static Supplier<Mac> copies(Mac prototype) {
        return () -> Primitives.copy(prototype);
    }

    /**
     * Returns {@code length} bytes derived from a key for the purpose that {@code info} names.
     *
     * @throws IllegalArgumentException if more than 255 blocks are asked for
     */
    public byte[] expand(byte[] key, byte[] info, int length) {
        int blocks = (length + blockLength - 1) / blockLength;
        if (length < 1 || blocks > MOST_BLOCKS) {
            throw new IllegalArgumentException(length + " bytes is not within 1 to " + MOST_BLOCKS * blockLength);
        }
        byte[] okm = new byte[blocks * blockLength];
        try {
            fill(okm, blocks, key, info);
            return Arrays.copyOf(okm, length);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HKDF with a key of " + key.length + " bytes", e);
        } finally {
            Arrays.fill(okm, (byte) 0);
        }
    }

    private void fill(byte[] okm, int blocks, byte[] key, byte[] info)
            throws InvalidKeyException, ShortBufferException {
        Mac mac = unkeyed.get();
        mac.init(new SecretKeySpec(key, algorithm));
        for (int i = 0; i < blocks; i++) {
            if (i > 0) {
                mac.update(okm, (i - 1) * blockLength, blockLength);
            }
            mac.update(info);
            mac.update((byte) (i + 1));
            mac.doFinal(okm, i * blockLength);
        }
    }
}
