package io.github.crosslevel.mls.crypto.key;

import io.github.crosslevel.mls.crypto.internal.primitive.Hkdf;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * The chain key {@code CK[e]} of one epoch, from which the keys of that epoch are derived. It is replaced by its
 * successor and wiped; the way back does not exist. Not thread-safe.
 */
public final class EpochSecret {
    /** Length of chain keys and of what is derived from them, in bytes. */
    public static final int LENGTH = 32;

    private static final byte[] LABEL = "mls/1/".getBytes(StandardCharsets.US_ASCII);
    private static final String RATCHET = "ratchet";

    private final SecretBytes chainKey;
    private final long epoch;
    private final CryptoSuite suite;

    private EpochSecret(SecretBytes chainKey, long epoch, CryptoSuite suite) {
        this.chainKey = chainKey;
        this.epoch = epoch;
        this.suite = suite;
    }

    static EpochSecret random(SecureRandom random, long epoch, CryptoSuite suite) {
        return new EpochSecret(SecretBytes.random(LENGTH, random), epoch, suite);
    }

    static EpochSecret of(byte[] chainKey, long epoch) {
        return of(chainKey, epoch, CryptoSuite.INTL);
    }

    static EpochSecret of(byte[] chainKey, long epoch, CryptoSuite suite) {
        return new EpochSecret(SecretBytes.copyOf(chainKey, SecretKeyAccess.insecure()), epoch, suite);
    }

    /** Returns the epoch whose keys derive from this. */
    public long epoch() {
        return epoch;
    }

    /** Returns the suite that the secret, and what is derived from it, belongs to. */
    public CryptoSuite suite() {
        return suite;
    }

    /**
     * Returns the key of this epoch for a purpose; the caller wipes it.
     *
     * @param purpose printable ASCII that tells the keys of one secret apart
     * @throws IllegalStateException if this was wiped
     */
    public byte[] derive(String purpose) {
        if (purpose.equals(RATCHET)) {
            throw new IllegalArgumentException("purpose `" + RATCHET + "` is reserved for the next epoch");
        }
        return expand(purpose, epoch);
    }

    /** Returns the secret of the next epoch; this one stays until it is wiped. */
    EpochSecret next() {
        byte[] key = expand(RATCHET, epoch + 1);
        try {
            return of(key, epoch + 1, suite);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    EpochSecret copy() {
        return new EpochSecret(chainKey.copy(), epoch, suite);
    }

    SecretBytes chainKey() {
        return chainKey;
    }

    void wipe() {
        chainKey.close();
    }

    private byte[] expand(String purpose, long forEpoch) {
        byte[] name = purpose.getBytes(StandardCharsets.US_ASCII);
        byte[] info = ByteBuffer.allocate(LABEL.length + name.length + 1 + Long.BYTES)
                .put(LABEL)
                .put(name)
                .put((byte) 0)
                .putLong(forEpoch)
                .array();
        Hkdf hkdf = suite == CryptoSuite.SM ? Hkdf.SM3 : Hkdf.SHA256;
        return chainKey.apply(SecretKeyAccess.insecure(), key -> hkdf.expand(key, info, LENGTH));
    }

    /** Returns the epoch, never the key. */
    @Override
    public String toString() {
        return "EpochSecret[epoch " + epoch + ", redacted]";
    }
}
