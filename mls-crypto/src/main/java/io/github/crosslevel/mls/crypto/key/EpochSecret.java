package io.github.crosslevel.mls.crypto.key;

import io.github.crosslevel.mls.crypto.internal.primitive.Hkdf;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * The chain key {@code CK[e]} of one epoch, or of a period of several, from which the keys of that time are derived. It
 * is replaced by its successor and wiped; the way back does not exist. Not thread-safe.
 */
public final class EpochSecret {
    /** Length of chain keys and of what is derived from them, in bytes. */
    public static final int LENGTH = 32;

    private static final byte[] LABEL = "mls/1/".getBytes(StandardCharsets.US_ASCII);
    private static final String RATCHET = "ratchet";

    private final SecretBytes chainKey;
    private final long epoch;
    private final int period;
    private final CryptoSuite suite;

    private EpochSecret(SecretBytes chainKey, long epoch, int period, CryptoSuite suite) {
        this.chainKey = chainKey;
        this.epoch = epoch;
        this.period = period;
        this.suite = suite;
    }

    /** A new secret of the period that the epoch lies in. */
    static EpochSecret random(SecureRandom random, long epoch, int period, CryptoSuite suite) {
        long first = Math.floorDiv(epoch, period) * period;
        return new EpochSecret(SecretBytes.random(LENGTH, random), first, period, suite);
    }

    static EpochSecret of(byte[] chainKey, long epoch) {
        return of(chainKey, epoch, 1, CryptoSuite.INTL);
    }

    static EpochSecret of(byte[] chainKey, long epoch, int period, CryptoSuite suite) {
        return new EpochSecret(SecretBytes.copyOf(chainKey, SecretKeyAccess.insecure()), epoch, period, suite);
    }

    /** Returns the epoch whose keys derive from this, or the first of them. */
    public long epoch() {
        return epoch;
    }

    /** Returns the suite that the secret, and what is derived from it, belongs to. */
    public CryptoSuite suite() {
        return suite;
    }

    /** Returns for how many epochs the keys serve. */
    public int period() {
        return period;
    }

    /** Returns the number of the period; that of the epoch, if it lasts one. */
    public long number() {
        return epoch / period;
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

    /** Returns the secret of the next epoch or period; this one stays until it is wiped. */
    EpochSecret next() {
        byte[] key = expand(RATCHET, epoch + period);
        try {
            return of(key, epoch + period, period, suite);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    EpochSecret copy() {
        return new EpochSecret(chainKey.copy(), epoch, period, suite);
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

    /** The secret of the period that the epoch lies in, or this if it is later; the secrets before are wiped. */
    EpochSecret advancedTo(long target) {
        EpochSecret reached = this;
        while (reached.epoch + period <= target) {
            EpochSecret past = reached;
            reached = past.next();
            past.wipe();
        }
        return reached;
    }

    /** Returns the epoch, never the key. */
    @Override
    public String toString() {
        return "EpochSecret[epoch " + epoch + ", redacted]";
    }
}
