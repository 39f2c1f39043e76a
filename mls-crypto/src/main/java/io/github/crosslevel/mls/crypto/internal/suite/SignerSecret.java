package io.github.crosslevel.mls.crypto.internal.suite;

import io.github.crosslevel.mls.crypto.internal.BouncyCastle.Sm2;
import io.github.crosslevel.mls.crypto.internal.Ed25519;
import io.github.crosslevel.mls.crypto.key.CryptoSuite;
import io.github.crosslevel.mls.crypto.key.SecretBytes;
import io.github.crosslevel.mls.crypto.key.SecretKeyAccess;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.function.Function;

/**
 * The one form of a private key that signs in a suite: the seed of Ed25519 in {@code INTL}, the number of SM2 in
 * {@code SM}, and in {@code HYBRID_PQ} the seed of Ed25519 followed by that of ML-DSA-65 (FIPS 204, ξ). Each has 32
 * bytes.
 */
public final class SignerSecret {
    private static final int PART = Ed25519.SEED_LENGTH;

    private SignerSecret() {}

    /** Returns a new private key. */
    public static SecretBytes generate(CryptoSuite suite, SecureRandom random) {
        return switch (suite) {
            case INTL -> SecretBytes.random(PART, random);
            case SM -> taking(Sm2.privateKey(random));
            case HYBRID_PQ -> SecretBytes.random(2 * PART, random);
        };
    }

    /**
     * Returns the suite of an id.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static CryptoSuite suite(int id) {
        return CryptoSuite.find(id).orElseThrow(() -> new IllegalArgumentException("suite " + id));
    }

    /**
     * Checks the length.
     *
     * @throws IllegalArgumentException if it is another one than that of the suite
     */
    public static void require(CryptoSuite suite, SecretBytes privateKey) {
        int length = suite == CryptoSuite.HYBRID_PQ ? 2 * PART : PART;
        if (privateKey.length() != length) {
            throw new IllegalArgumentException(
                    "private key of " + privateKey.length() + " bytes, suite " + suite + " has " + length);
        }
    }

    /** Returns what is made of the seed of Ed25519 that a private key begins with; it is lent, and wiped afterwards. */
    public static <T> T classical(SecretBytes privateKey, Function<byte[], T> use) {
        return part(privateKey, 0, use);
    }

    /** Returns the keys of ML-DSA-65. */
    public static KeyPair postQuantum(SecretBytes privateKey) {
        return part(privateKey, PART, PostQuantum::signingKeys);
    }

    private static <T> T part(SecretBytes privateKey, int from, Function<byte[], T> use) {
        return privateKey.apply(SecretKeyAccess.insecure(), bytes -> {
            byte[] seed = Arrays.copyOfRange(bytes, from, from + PART);
            try {
                return use.apply(seed);
            } finally {
                Arrays.fill(seed, (byte) 0);
            }
        });
    }

    /** Returns a private key of these bytes, which are wiped. */
    public static SecretBytes taking(byte[] bytes) {
        try {
            return SecretBytes.copyOf(bytes, SecretKeyAccess.insecure());
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }
}
