package io.github.crosslevel.mls.crypto.signature;

import io.github.crosslevel.mls.crypto.internal.BouncyCastle.Sm2;
import io.github.crosslevel.mls.crypto.internal.SignatureScheme;
import io.github.crosslevel.mls.crypto.key.SecretBytes;
import io.github.crosslevel.mls.crypto.key.SecretKeyAccess;
import io.github.crosslevel.mls.signature.DocumentSignature;
import io.github.crosslevel.mls.signature.Signer;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.SecureRandom;

/** A private key of SM2 that signs documents. Thread-safe, and immutable until it is closed, which wipes it. */
final class Sm2Key implements Signer, AutoCloseable {
    private final SecretBytes privateKey;
    private final PublicKey publicKey;
    private final String keyId;
    private final SecureRandom random;

    /**
     * Copies a private key.
     *
     * @throws IllegalArgumentException if it is none
     */
    Sm2Key(SecretBytes privateKey, SecureRandom random) {
        byte[] point = privateKey
                .apply(SecretKeyAccess.insecure(), Sm2::publicKey)
                .orElseThrow(() -> new IllegalArgumentException("not a private key of SM2"));
        try {
            this.publicKey = SignatureScheme.SM2.publicKey(SignatureScheme.sm2Info(point));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no keys of SM2", e);
        }
        this.privateKey = privateKey.copy();
        this.keyId = VerificationKeys.keyId(publicKey);
        this.random = random;
    }

    SecretBytes privateKey() {
        return privateKey.copy();
    }

    PublicKey publicKey() {
        return publicKey;
    }

    @Override
    public String keyId() {
        return keyId;
    }

    @Override
    public DocumentSignature sign(byte[] message) {
        return DocumentSignature.of(
                keyId, privateKey.apply(SecretKeyAccess.insecure(), key -> Sm2.signDer(key, message, random)));
    }

    @Override
    public void close() {
        privateKey.close();
    }
}
