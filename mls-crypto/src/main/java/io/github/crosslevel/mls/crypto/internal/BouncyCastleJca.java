package io.github.crosslevel.mls.crypto.internal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.AlgorithmParameterSpec;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKeyFactory;
import org.bouncycastle.jcajce.SecretKeyWithEncapsulation;
import org.bouncycastle.jcajce.interfaces.MLDSAPrivateKey;
import org.bouncycastle.jcajce.spec.Argon2KeySpec;
import org.bouncycastle.jcajce.spec.KEMExtractSpec;
import org.bouncycastle.jcajce.spec.KEMGenerateSpec;
import org.bouncycastle.jcajce.spec.SM2ParameterSpec;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.jce.provider.PKIXNameConstraintValidatorException;

/**
 * Bouncy Castle as a provider of the Java cryptography architecture: an instance of our own, which is registered
 * nowhere, so that no other code of the host meets it. The only class that names it, as {@link BouncyCastle} alone
 * names what lies below.
 */
public final class BouncyCastleJca {
    /** The identity that signers of SM2 have unless they agree on another (GM/T 0009 §10). */
    private static final byte[] SM2_IDENTITY = "1234567812345678".getBytes(StandardCharsets.US_ASCII);

    private static final String RAW = "RAW";
    private static final int SECRET_BITS = 256;

    private static final Provider PROVIDER = new BouncyCastleProvider();

    private BouncyCastleJca() {}

    /** Returns the provider. */
    public static Provider provider() {
        return PROVIDER;
    }

    /** Returns the parameter of SM2 signatures: the identity of the signer that the standard sets. */
    public static AlgorithmParameterSpec sm2Identity() {
        return new SM2ParameterSpec(SM2_IDENTITY);
    }

    /**
     * Returns the Argon2id hash (RFC 9106, version 1.3) of a password in UTF-8.
     *
     * @param memory in KiB
     * @param bytes the length of the hash
     */
    public static byte[] argon2id(char[] password, byte[] salt, int iterations, int memory, int lanes, int bytes) {
        Argon2KeySpec spec = new Argon2KeySpec(
                Argon2KeySpec.ARGON2_id,
                Argon2KeySpec.ARGON2_VERSION_13,
                password,
                salt,
                iterations,
                memory,
                lanes,
                bytes * Byte.SIZE);
        try {
            return SecretKeyFactory.getInstance("ARGON2", PROVIDER)
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("argon2id with " + memory + " KiB", e);
        }
    }

    /** A secret, and what the holder of the private key needs to find it. */
    public static final class Encapsulation {
        private final byte[] secret;
        private final byte[] ciphertext;

        Encapsulation(byte[] secret, byte[] ciphertext) {
            this.secret = secret;
            this.ciphertext = ciphertext;
        }

        /** Returns the secret itself, which the caller wipes. */
        public byte[] secret() {
            return secret;
        }

        /** Returns what is sent. */
        public byte[] ciphertext() {
            return ciphertext;
        }
    }

    /** Returns a new secret of 32 bytes for the holder of a key of a KEM, such as ML-KEM (FIPS 203). */
    public static Encapsulation encapsulate(PublicKey key, SecureRandom random) throws GeneralSecurityException {
        KeyGenerator generator = KeyGenerator.getInstance(key.getAlgorithm(), PROVIDER);
        generator.init(
                new KEMGenerateSpec.Builder(key, RAW, SECRET_BITS).withNoKdf().build(), random);
        SecretKeyWithEncapsulation made = (SecretKeyWithEncapsulation) generator.generateKey();
        return new Encapsulation(made.getEncoded(), made.getEncapsulation());
    }

    /** Returns the secret; of a ciphertext that was altered ML-KEM makes another one. */
    public static byte[] decapsulate(PrivateKey key, byte[] ciphertext) throws GeneralSecurityException {
        KeyGenerator generator = KeyGenerator.getInstance(key.getAlgorithm(), PROVIDER);
        generator.init(new KEMExtractSpec.Builder(key, ciphertext, RAW, SECRET_BITS)
                .withNoKdf()
                .build());
        return generator.generateKey().getEncoded();
    }

    /**
     * Returns the public key of a private key of ML-DSA (FIPS 204) that this provider decoded.
     *
     * @throws ClassCastException if it is another key
     */
    public static PublicKey mlDsaPublicKey(PrivateKey key) {
        return ((MLDSAPrivateKey) key).getPublicKey();
    }

    /** Returns whether a path was refused because a name is outside the constraints of an issuer. */
    public static boolean isNameViolation(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PKIXNameConstraintValidatorException) {
                return true;
            }
        }
        return false;
    }
}
