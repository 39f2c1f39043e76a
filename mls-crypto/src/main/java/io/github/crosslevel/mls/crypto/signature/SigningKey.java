package io.github.crosslevel.mls.crypto.signature;

import io.github.crosslevel.mls.crypto.internal.Ed25519;
import io.github.crosslevel.mls.crypto.internal.suite.PublicKeyPem;
import io.github.crosslevel.mls.crypto.key.SecretBytes;
import io.github.crosslevel.mls.crypto.key.SecretKeyAccess;
import io.github.crosslevel.mls.signature.DocumentSignature;
import io.github.crosslevel.mls.signature.Signer;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;

/**
 * A private Ed25519 key (RFC 8032): of an audit trail, of an administrator. Thread-safe, and immutable until it is
 * closed, which wipes it.
 *
 * <p>Whoever holds it signs in the name of its owner, so it is kept apart from all other keys; what others need is
 * {@link #publicKeyPem}.
 */
public final class SigningKey implements Signer, AutoCloseable {
    private final SecretBytes seed;
    private final byte[] publicKey;

    private SigningKey(SecretBytes seed) {
        this.seed = seed;
        this.publicKey = seed.apply(SecretKeyAccess.insecure(), Ed25519::publicKey);
    }

    /** Returns a new key. */
    public static SigningKey generate(SecureRandom random) {
        return new SigningKey(SecretBytes.random(Ed25519.SEED_LENGTH, random));
    }

    /**
     * Returns the key that {@link #seed} was taken from.
     *
     * @throws IllegalArgumentException if the length is not 32
     */
    public static SigningKey of(byte[] seed) {
        return new SigningKey(SecretBytes.copyOf(seed, SecretKeyAccess.insecure()));
    }

    /** Returns a copy of the 32 secret bytes, to keep in a key store. */
    public byte[] seed() {
        return seed.toByteArray(SecretKeyAccess.insecure());
    }

    /** Returns the public key. */
    public PublicKey publicKey() {
        try {
            return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(Ed25519.encode(publicKey)));
        } catch (NoSuchAlgorithmException | InvalidKeySpecException e) {
            throw new IllegalStateException("this Java platform has no Ed25519", e);
        }
    }

    /** Returns the public key as PEM (RFC 7468), the form in which the audit verifier and OpenSSL read it. */
    public String publicKeyPem() {
        return PublicKeyPem.write(List.of(Ed25519.encode(publicKey)));
    }

    /** {@inheritDoc} It is the digest of the public key: see {@link VerificationKeys#keyId}. */
    @Override
    public String keyId() {
        return VerificationKeys.keyId(publicKey());
    }

    @Override
    public DocumentSignature sign(byte[] message) {
        return DocumentSignature.of(keyId(), signature(message));
    }

    /** Returns the 64 bytes of a signature. */
    public byte[] signature(byte[] message) {
        return seed.apply(SecretKeyAccess.insecure(), key -> Ed25519.sign(key, message));
    }

    /** Returns whether these are the bytes of this key's signature over the message. */
    public boolean hasSigned(byte[] message, byte[] signature) {
        return Ed25519.verify(publicKey, message, signature);
    }

    /** Wipes the private key, which signs nothing any more. Repeating it has no effect. */
    @Override
    public void close() {
        seed.close();
    }

    /** Returns the public key, never the private one. */
    @Override
    public String toString() {
        return "SigningKey[" + Base64.getEncoder().encodeToString(publicKey) + "]";
    }
}
