package io.github.crosslevel.mls.crypto.internal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.spec.AlgorithmParameterSpec;
import javax.crypto.SecretKeyFactory;
import org.bouncycastle.jcajce.spec.Argon2KeySpec;
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
