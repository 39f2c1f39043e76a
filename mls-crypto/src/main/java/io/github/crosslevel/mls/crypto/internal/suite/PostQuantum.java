package io.github.crosslevel.mls.crypto.internal.suite;

import io.github.crosslevel.mls.crypto.internal.BouncyCastleJca;
import io.github.crosslevel.mls.crypto.internal.BouncyCastleJca.Encapsulation;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What suite {@code HYBRID_PQ} adds: ML-KEM-768 (FIPS 203) and ML-DSA-65 (FIPS 204), by Bouncy Castle. Never used
 * alone, but beside X25519 and Ed25519.
 */
public final class PostQuantum {
    /** Length of a signature in bytes. */
    public static final int SIGNATURE_LENGTH = 3309;

    /** Length of an encapsulated secret in bytes. */
    public static final int CIPHERTEXT_LENGTH = 1088;

    private static final int SEED_LENGTH = 32;

    /** The DER of a OneAsymmetricKey up to the seed (RFC 9881 §6). */
    private static final byte[] SEED_PREFIX =
            HexFormat.of().parseHex("3034020100300b0609608648016503040312" + "0422" + "8020");

    private static final String ML_KEM = "ML-KEM-768";
    private static final String ML_DSA = "ML-DSA-65";

    private PostQuantum() {}

    /** Returns a new key pair for secrets. */
    public static KeyPair generateKemKeys(SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(ML_KEM, BouncyCastleJca.provider());
            generator.initialize(new NamedParameterSpec(ML_KEM), random);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no " + ML_KEM, e);
        }
    }

    /**
     * Returns the key pair of a seed of 32 bytes (FIPS 204 §6.1).
     *
     * @throws IllegalArgumentException if the seed has another length
     */
    public static KeyPair signingKeys(byte[] seed) {
        if (seed.length != SEED_LENGTH) {
            throw new IllegalArgumentException("seed of " + seed.length + " bytes");
        }
        byte[] encoded = Arrays.copyOf(SEED_PREFIX, SEED_PREFIX.length + SEED_LENGTH);
        System.arraycopy(seed, 0, encoded, SEED_PREFIX.length, SEED_LENGTH);
        try {
            PrivateKey key = KeyFactory.getInstance(ML_DSA, BouncyCastleJca.provider())
                    .generatePrivate(new PKCS8EncodedKeySpec(encoded));
            return new KeyPair(BouncyCastleJca.mlDsaPublicKey(key), key);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no " + ML_DSA, e);
        } finally {
            Arrays.fill(encoded, (byte) 0);
        }
    }

    /** Returns a new secret for the holder of a key. */
    public static Encapsulation encapsulate(PublicKey key, SecureRandom random) {
        try {
            return BouncyCastleJca.encapsulate(key, random);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not a key of " + ML_KEM, e);
        }
    }

    /**
     * Returns the secret of a ciphertext; of one that was altered it is another secret, which only its use shows.
     *
     * @throws IllegalArgumentException if the ciphertext has another length
     */
    public static byte[] decapsulate(PrivateKey key, byte[] ciphertext) {
        if (ciphertext.length != CIPHERTEXT_LENGTH) {
            throw new IllegalArgumentException("encapsulated secret of " + ciphertext.length + " bytes");
        }
        try {
            return BouncyCastleJca.decapsulate(key, ciphertext);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not a key of " + ML_KEM, e);
        }
    }

    /** Returns the key of a SubjectPublicKeyInfo (RFC 9881), or empty if it is no signing key. */
    public static Optional<PublicKey> signingKey(byte[] info) {
        try {
            PublicKey key = KeyFactory.getInstance(ML_DSA, BouncyCastleJca.provider())
                    .generatePublic(new X509EncodedKeySpec(info));
            return Arrays.equals(key.getEncoded(), info) ? Optional.of(key) : Optional.empty();
        } catch (GeneralSecurityException | RuntimeException e) { // decoders throw what they like; it is no key
            return Optional.empty();
        }
    }

    /** Returns a signature. */
    public static byte[] sign(PrivateKey key, byte[] message) {
        try {
            Signature signer = Signature.getInstance(ML_DSA, BouncyCastleJca.provider());
            signer.initSign(key);
            signer.update(message);
            return signer.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not a key of " + ML_DSA, e);
        }
    }

    /** Returns whether this is the signature of the message. */
    public static boolean verify(PublicKey key, byte[] message, byte[] signature) {
        try {
            Signature verifier = Signature.getInstance(ML_DSA, BouncyCastleJca.provider());
            verifier.initVerify(key);
            verifier.update(message);
            return signature.length == SIGNATURE_LENGTH && verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
