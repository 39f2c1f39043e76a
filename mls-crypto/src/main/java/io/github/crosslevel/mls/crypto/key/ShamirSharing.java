package io.github.crosslevel.mls.crypto.key;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * Shamir's secret sharing (1979), byte by byte over {@link Gf256}: each byte is the value at 0 of a random polynomial,
 * of which each share has another value. Fewer shares than needed tell nothing at all.
 */
final class ShamirSharing {
    private ShamirSharing() {}

    /** Returns the shares by their number, 1 to as many as the quorum has. */
    static Map<Integer, byte[]> split(byte[] secret, ShareQuorum quorum, SecureRandom random) {
        Map<Integer, byte[]> shares = new TreeMap<>();
        for (int number = 1; number <= quorum.shares(); number++) {
            shares.put(number, new byte[secret.length]);
        }
        byte[] coefficients = new byte[quorum.needed() - 1];
        for (int i = 0; i < secret.length; i++) {
            random.nextBytes(coefficients);
            for (Map.Entry<Integer, byte[]> share : shares.entrySet()) {
                share.getValue()[i] = evaluate(secret[i], coefficients, share.getKey());
            }
        }
        Arrays.fill(coefficients, (byte) 0);
        return shares;
    }

    private static byte evaluate(byte constant, byte[] coefficients, int at) {
        int value = 0;
        for (int i = coefficients.length - 1; i >= 0; i--) {
            value = Gf256.multiply(value ^ (coefficients[i] & 0xff), at);
        }
        return (byte) (value ^ constant);
    }

    /** Returns the secret of exactly as many shares as are needed; of others, of fewer or of altered ones, another. */
    static byte[] combine(Map<Integer, byte[]> shares) {
        byte[] secret = new byte[shares.values().iterator().next().length];
        shares.forEach((number, share) -> {
            int weight = weight(number, shares);
            for (int i = 0; i < secret.length; i++) {
                secret[i] ^= (byte) Gf256.multiply(share[i] & 0xff, weight);
            }
        });
        return secret;
    }

    /** Returns the Lagrange polynomial of one number among others, at 0. Subtraction is addition is exclusive or. */
    private static int weight(int number, Map<Integer, byte[]> shares) {
        int weight = 1;
        for (int other : shares.keySet()) {
            if (other != number) {
                weight = Gf256.multiply(weight, Gf256.multiply(other, Gf256.inverse(other ^ number)));
            }
        }
        return weight;
    }
}
