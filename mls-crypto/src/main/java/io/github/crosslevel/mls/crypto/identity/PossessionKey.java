package io.github.crosslevel.mls.crypto.identity;

import io.github.crosslevel.mls.content.Digest;
import io.github.crosslevel.mls.crypto.internal.SignatureScheme;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;

/**
 * A private key whose possession proves somebody: of a certificate, a terminal, or the center. It may stay in a token
 * or another module; only its provider must be known to the platform. Ed25519, ECDSA on P-256 and P-384, SM2, and RSA
 * of 2048 bits or more. Immutable and thread-safe.
 */
public final class PossessionKey {
    private final PrivateKey privateKey;
    private final byte[] publicKey;
    private final SignatureScheme scheme;

    private PossessionKey(PrivateKey privateKey, byte[] publicKey, SignatureScheme scheme) {
        this.privateKey = privateKey;
        this.publicKey = publicKey;
        this.scheme = scheme;
    }

    /**
     * Returns the key of a pair.
     *
     * @throws IllegalArgumentException if keys of this kind are not accepted
     */
    public static PossessionKey of(PrivateKey privateKey, PublicKey publicKey) {
        byte[] info = publicKey.getEncoded();
        SignatureScheme scheme = SignatureScheme.of(info)
                .orElseThrow(() -> new IllegalArgumentException("key of a kind that is not accepted"));
        return new PossessionKey(privateKey, info, scheme);
    }

    /** Returns the public key as X.509 SubjectPublicKeyInfo. */
    public byte[] publicKey() {
        return publicKey.clone();
    }

    /** Returns the name of the key: SHA-256 of its SubjectPublicKeyInfo in lower-case hexadecimal. */
    public String keyId() {
        return keyId(publicKey);
    }

    static String keyId(byte[] publicKey) {
        return Digest.compute(publicKey).toString();
    }

    byte[] sign(byte[] message) {
        try {
            return scheme.sign(privateKey, message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("key " + keyId() + " does not sign", e);
        }
    }

    /** Returns whether the key of a SubjectPublicKeyInfo, which must be of an accepted kind, signed a message. */
    static boolean hasSigned(byte[] publicKey, byte[] message, byte[] signature) {
        return SignatureScheme.of(publicKey)
                .filter(scheme -> scheme.verifies(publicKey, message, signature))
                .isPresent();
    }

    @Override
    public String toString() {
        return "PossessionKey[" + scheme + " " + keyId() + "]";
    }
}
